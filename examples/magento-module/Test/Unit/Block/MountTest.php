<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Block;

use Magento\Catalog\Helper\Data as CurrentProduct;
use Magento\Catalog\Model\ResourceModel\Product;
use Magento\Framework\App\Response\Http;
use Magento\Framework\DataObject;
use Magento\Framework\Locale\ResolverInterface;
use Magento\Framework\View\Element\Template\Context;
use PHPUnit\Framework\TestCase;
use Souk\Widgets\Block\Widget\Mount;
use Souk\Widgets\Block\Widget\Reviews;
use Souk\Widgets\Block\Widget\Ticker;
use Souk\Widgets\Block\Widget\Trending;
use Souk\Widgets\Model\Http\Answer;
use Souk\Widgets\Model\PageLife;
use Souk\Widgets\Model\ProductSku;
use Souk\Widgets\Model\Snapshot;
use Souk\Widgets\Test\Double\Cache;
use Souk\Widgets\Test\Double\Config;
use Souk\Widgets\Test\Double\Line;
use Souk\Widgets\Test\Double\Log;

final class MountTest extends TestCase
{
    private const HTML = '<template shadowrootmode="open"><div class="souk">now</div></template>';
    private const ALONE = ['souk/general/server' => '', 'souk/general/shop' => ''];
    private Http $response;
    private Line $line;
    private Log $log;
    /** @var array<string, string> */
    private array $but = [];

    protected function setUp(): void
    {
        $this->response = new Http('max-age=86400, public, s-maxage=86400');
        $this->log = new Log();
    }

    public function testTheContentStandsInTheMountAndThePageLivesShorter(): void
    {
        $html = $this->print($this->block(Trending::class, ['limit' => '4'], new Answer(200, self::HTML)));
        self::assertSame('<div data-souk="trending" data-souk-limit="4">' . self::HTML . "</div>\n", $html);
        self::assertSame(3600, $this->response->public);
    }

    public function testAServerThatIsAwayLeavesAPlainMount(): void
    {
        $html = $this->print($this->block(Trending::class, ['limit' => '4'], new Answer(null, 'timed out')));
        self::assertSame("<div data-souk=\"trending\" data-souk-limit=\"4\"></div>\n", $html);
    }

    public function testWhatAMerchantTypedCannotLeaveItsAttribute(): void
    {
        $given = ['brand' => '"><script>alert(1)</script>'];
        $html = $this->print($this->block(Trending::class, $given, new Answer(404, '')));
        self::assertStringNotContainsString('<script>', $html);
        self::assertStringContainsString('data-souk-brand="&quot;&gt;&lt;script&gt;', $html);
    }

    public function testAProductsPageNamesItsProduct(): void
    {
        $options = $this->block(Reviews::class, [], new Answer(404, ''), new DataObject(['id' => '7']))->options();
        self::assertSame(['product' => '7'], $options);
        $chosen = ['product' => 'product/9'];
        $options = $this->block(Reviews::class, $chosen, new Answer(404, ''), new DataObject(['id' => '7']))->options();
        self::assertSame(['product' => '9'], $options);
    }

    public function testNobodyChoosesAnotherTemplate(): void
    {
        $block = $this->block(Trending::class, ['template' => 'Magento_Theme::other.phtml'], new Answer(404, ''));
        self::assertSame('Souk_Widgets::mount.phtml', $block->getData()['template']);
    }

    public function testOnAnotherPageNothingIsPrinted(): void
    {
        $block = $this->block(Trending::class, ['show_on' => '/women*'], new Answer(200, self::HTML));
        self::assertSame('', $this->print($block));
    }

    public function testAPageIsTaggedByItsWidgets(): void
    {
        $block = $this->block(Trending::class, [], new Answer(404, ''));
        self::assertSame(['souk_widgets', 'souk_widgets_trending'], $block->getIdentities());
    }

    public function testContentOfTheStoreIsNamedAndNotAskedForHere(): void
    {
        $this->but = ['souk/general/store_content' => '1'];
        $given = ['data' => 'magento', 'category' => 'breakfast', 'window' => '7d'];
        $html = $this->print($this->block(Trending::class, $given, new Answer(200, self::HTML)));
        $mount = '<div data-souk="trending" data-souk-category="breakfast" data-souk-data="magento"></div>';
        self::assertSame("$mount\n", $html);
        self::assertSame([], $this->line->asked);
        self::assertNull($this->response->public, 'the page lives as long as it did');
    }

    public function testWithoutAServerOnlyContentOfTheStoreStandsInThePage(): void
    {
        $this->but = self::ALONE;
        foreach ([Trending::class, Reviews::class, Ticker::class] as $class) {
            self::assertSame('', $this->print($this->block($class, [], new Answer(200, self::HTML))), $class);
        }
        $given = ['data' => 'magento', 'sku' => 'BOWL-1'];
        $html = $this->print($this->block(Reviews::class, $given, new Answer(200, self::HTML)));
        $mount = '<div data-souk="reviews" data-souk-data="magento" data-souk-sku="BOWL-1"></div>';
        self::assertSame("$mount\n", $html);
        self::assertSame([], $this->line->asked);
    }

    public function testTheTickerHasNoContentOfTheStore(): void
    {
        $this->but = self::ALONE;
        self::assertSame('', $this->print($this->block(Ticker::class, ['data' => 'magento'], new Answer(404, ''))));
    }

    public function testWhereTheLoaderDoesNotKnowTheStoreNothingElseIsShownInsteadAndTheLogSaysWhy(): void
    {
        $given = ['data' => 'magento', 'category' => 'breakfast'];
        self::assertSame('', $this->print($this->block(Trending::class, $given, new Answer(200, self::HTML))));
        self::assertSame([], $this->line->asked);
        self::assertCount(1, $this->log->lines);
        self::assertStringContainsString('souk/general/store_content', $this->log->lines[0]);
    }

    public function testReviewsOfTheStoreAreThoseOfThePagesProduct(): void
    {
        $this->but = self::ALONE;
        $product = new DataObject(['id' => '7', 'sku' => 'BOWL-7']);
        $options = $this->block(Reviews::class, ['data' => 'magento'], new Answer(404, ''), $product)->options();
        self::assertSame(['data' => 'magento', 'product' => '7', 'sku' => 'BOWL-7'], $options);
        $chosen = ['data' => 'magento', 'product' => 'product/9'];
        $options = $this->block(Reviews::class, $chosen, new Answer(404, ''), $product)->options();
        self::assertSame(['data' => 'magento', 'product' => '9', 'sku' => 'CUP-9'], $options);
    }

    /**
     * @param class-string<Mount> $class
     * @param array<string, mixed> $given
     */
    private function block(string $class, array $given, Answer $answer, ?DataObject $product = null): Mount
    {
        $settings = Config::settings($this->but);
        $this->line = new Line($answer);
        $current = new CurrentProduct($product);
        $locales = new class implements ResolverInterface {
            public function getLocale(): string
            {
                return 'de_DE';
            }
        };
        return new $class(
            new Context(new DataObject(['request_uri' => '/men.html?p=2']), $this->log),
            $settings,
            new Snapshot($settings, $this->line, new Cache(), new Log()),
            new PageLife($this->response),
            $locales,
            $current,
            new ProductSku($current, new Product([9 => 'CUP-9'])),
            $given
        );
    }

    private function print(Mount $block): string
    {
        $escaper = new class {
            public function escapeHtmlAttr(string $text): string
            {
                return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE);
            }
        };
        ob_start();
        (static function () use ($block, $escaper): void {
            require dirname(__DIR__, 3) . '/view/frontend/templates/mount.phtml';
        })();
        return (string) ob_get_clean();
    }
}
