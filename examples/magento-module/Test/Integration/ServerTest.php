<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Integration;

use Magento\Framework\HTTP\Client\CurlFactory;
use PHPUnit\Framework\TestCase;
use Souk\Widgets\Model\Http\Answer;
use Souk\Widgets\Model\Http\CurlTransport;
use Souk\Widgets\Model\Sender;
use Souk\Widgets\Model\Snapshot;
use Souk\Widgets\Order\OrderEvent;
use Souk\Widgets\Order\RefundEvent;
use Souk\Widgets\Order\TestOrder;
use Souk\Widgets\Player\Voucher;
use Souk\Widgets\Product\ProductEvent;
use Souk\Widgets\Test\Double\Cache;
use Souk\Widgets\Test\Double\Config;
use Souk\Widgets\Test\Double\Log;
use Souk\Widgets\Webhook\Event;
use Souk\Widgets\Webhook\Secret;

/**
 * What this module signs and sends, taken by a real server.
 */
final class ServerTest extends TestCase
{
    private static ?RunningServer $server = null;

    public static function setUpBeforeClass(): void
    {
        $binary = (string) getenv('SOUK_BIN');
        if ($binary !== '' && extension_loaded('curl')) {
            self::$server = new RunningServer($binary, Config::SECRET);
        }
    }

    public static function tearDownAfterClass(): void
    {
        self::$server?->stop();
        self::$server = null;
    }

    protected function setUp(): void
    {
        if (self::$server === null) {
            self::markTestSkipped(
                'Set SOUK_BIN to a built server (cargo build --release -p souk) to try it, and have php-curl.'
            );
        }
    }

    public function testTheCheckIsTakenAndCountsNowhere(): void
    {
        $answer = $this->send(TestOrder::event(gmdate('Y-m-d\TH:i:s\Z')));
        self::assertSame([200, '{"outcome":"nothing"}'], [$answer->status, $answer->body]);
    }

    public function testAnOrderIsTakenOnceAndAppearsInTrending(): void
    {
        $event = $this->order('7001', 'processing', 3);
        self::assertSame([200, '{"outcome":"stored"}'], $this->outcome($event));
        self::assertSame([200, '{"outcome":"known"}'], $this->outcome($event));
        self::assertSame(3, $this->sold('7', 3));
    }

    /**
     * @depends testAnOrderIsTakenOnceAndAppearsInTrending
     */
    public function testARefundTakesItsUnitsBack(): void
    {
        $memo = ['entity_id' => '31', 'order_id' => '7001', 'created_at' => gmdate('Y-m-d H:i:s')];
        $event = RefundEvent::of($memo, [['order_item_id' => '1', 'qty' => '1.0000']]);
        self::assertNotNull($event);
        self::assertSame([200, '{"outcome":"stored"}'], $this->outcome($event));
        self::assertSame(2, $this->sold('7', 2));
    }

    /**
     * @depends testARefundTakesItsUnitsBack
     */
    public function testAnUnpaidOrderCountsOnlyOncePaidAndNoMoreWhenCancelled(): void
    {
        self::assertSame(200, $this->send($this->order('7002', 'new', 4, 96.0))->status);
        self::assertSame(200, $this->send($this->order('7002', 'processing', 4))->status);
        self::assertSame(6, $this->sold('7', 6));
        self::assertSame(200, $this->send($this->order('7002', 'canceled', 4))->status);
        self::assertSame(2, $this->sold('7', 2));
    }

    public function testAProductIsTakenAndRenamed(): void
    {
        $event = ProductEvent::of([
            'entity_id' => '8',
            'name' => 'Evening cup, glazed',
            'url' => 'https://shop.example/cup.html',
            'price' => 14.0,
            'regular_price' => 14.0,
            'currency' => 'EUR',
            'salable' => true,
            'status' => 1,
            'visibility' => 4,
            'updated_at' => gmdate('Y-m-d H:i:s'),
        ]);
        self::assertNotNull($event);
        self::assertSame([200, '{"outcome":"stored"}'], $this->outcome($event));
    }

    public function testAnotherSecretIsRefused(): void
    {
        $other = 'whsec_' . base64_encode(str_repeat('x', 32));
        self::assertSame(401, $this->send($this->order('7003', 'processing', 1), $other)->status);
    }

    public function testAnUnknownShopAndABadFieldAreToldApart(): void
    {
        $settings = ['souk/general/shop' => 'chair'];
        self::assertSame(404, $this->send($this->order('7003', 'processing', 1), Config::SECRET, $settings)->status);
        $wrong = new Event('order.created', gmdate('Y-m-d\TH:i:s\Z'), ['id' => '1', 'created_at' => 'yesterday']);
        $answer = $this->send($wrong);
        self::assertSame(400, $answer->status);
        self::assertStringContainsString('data.created_at', $answer->body);
    }

    public function testContentIsFetchedAndLeadsToTheOuterAddress(): void
    {
        $log = new Log();
        $html = $this->snapshot($log)->html('ticker', ['place' => 'off'], 'de_DE');
        self::assertSame([], $log->lines);
        self::assertStringStartsWith('<template shadowrootmode="open">', $html);
        self::assertStringContainsString('lang="de"', $html);
        self::assertStringNotContainsString((string) self::$server?->origin, $html);
        $reviews = $this->snapshot($log)->html('reviews', ['product' => '7'], 'en_US');
        self::assertStringContainsString('https://souk.example/v1/table/', $reviews);
        self::assertStringNotContainsString((string) self::$server?->origin, $reviews);
    }

    /**
     * @depends testAnUnpaidOrderCountsOnlyOncePaidAndNoMoreWhenCancelled
     */
    public function testWhatSellsIsPrintedIntoThePage(): void
    {
        $log = new Log();
        $html = $this->snapshot($log)->html('trending', ['min-items' => '1'], 'de_DE');
        self::assertSame([], $log->lines);
        self::assertStringContainsString('Morning bowl', $html);
    }

    public function testWheelAndDealArePrintedIntoThePage(): void
    {
        $log = new Log();
        $wheel = $this->snapshot($log)->html('spin', ['wheel' => 'evening'], 'en_US');
        $deal = $this->snapshot($log)->html('group-buy', ['product' => '7'], 'en_US');
        self::assertSame([], $log->lines);
        self::assertStringContainsString('The evening wheel', $wheel);
        self::assertStringContainsString('21.60', $deal);
    }

    public function testAVouchedCustomerIsKnown(): void
    {
        $secret = Secret::read(Config::SECRET);
        self::assertNotNull($secret);
        $words = explode(' ', Voucher::words($secret, RunningServer::SHOP, 42, time()));
        $body = (string) json_encode(array_combine(['customer', 'expires', 'signature'], $words));
        $url = self::$server?->origin . '/v1/table/players';
        $transport = new CurlTransport(new CurlFactory());
        $headers = ['content-type' => 'application/json'];
        self::assertSame(201, $transport->ask($url, $headers, $body, 5000)->status);
        $forged = str_replace('"signature":"', '"signature":"00', $body);
        self::assertSame(401, $transport->ask($url, $headers, $forged, 5000)->status);
    }

    public function testNobodyAtTheAddressIsNoAnswerAndNoError(): void
    {
        $transport = new CurlTransport(new CurlFactory());
        $started = microtime(true);
        self::assertNull($transport->ask('http://127.0.0.1:9/v1/x', [], null, 300)->status);
        self::assertLessThan(2.0, microtime(true) - $started);
    }

    private function order(string $id, string $state, int $quantity, float $due = 0.0): Event
    {
        $now = gmdate('Y-m-d H:i:s');
        $order = [
            'entity_id' => $id,
            'increment_id' => '00000' . $id,
            'created_at' => $now,
            'updated_at' => $now,
            'state' => $state,
            'total_due' => $due,
            'order_currency_code' => 'EUR',
        ];
        $item = ['item_id' => '1', 'product_id' => '7', 'name' => 'Morning bowl', 'qty_ordered' => $quantity];
        $event = OrderEvent::of($order, [$item + ['price' => '24.0000']]);
        self::assertNotNull($event);
        return $event;
    }

    /**
     * @return array{?int, string}
     */
    private function outcome(Event $event): array
    {
        $answer = $this->send($event);
        return [$answer->status, $answer->body];
    }

    /**
     * @param array<string, string> $but
     */
    private function send(Event $event, string $secret = Config::SECRET, array $but = []): Answer
    {
        $but += ['souk/general/server' => (string) self::$server?->origin, 'souk/webhook/secret' => $secret];
        $sender = new Sender(Config::settings($but), new CurlTransport(new CurlFactory()));
        return $sender->send($event, 1);
    }

    private function snapshot(Log $log): Snapshot
    {
        $settings = Config::settings([
            'souk/general/server' => (string) self::$server?->origin,
            'souk/general/origin' => 'https://souk.example',
        ]);
        return new Snapshot($settings, new CurlTransport(new CurlFactory()), new Cache(), $log);
    }

    /**
     * Units of a product in trending, asked until they are as expected or two seconds went by.
     */
    private function sold(string $product, int $expected): ?int
    {
        $sold = null;
        for ($tries = 0; $tries < 20 && $sold !== $expected; $tries++) {
            usleep(100000);
            $body = (string) file_get_contents(self::$server?->origin . '/v1/table/trending?window=24h&try=' . $tries);
            $sold = null;
            foreach (json_decode($body, true)['items'] ?? [] as $item) {
                $sold = ($item['product']['id'] ?? null) === $product ? $item['sold'] ?? $item['units'] ?? null : $sold;
            }
        }
        return $sold;
    }
}
