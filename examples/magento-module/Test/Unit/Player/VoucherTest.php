<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Player;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Player\Voucher;
use Souk\Widgets\Webhook\Secret;

final class VoucherTest extends TestCase
{
    private const KEY = '0123456789abcdef0123456789abcdef';

    public function testTheWordsAreSignedAsTheServerReadsThem(): void
    {
        [$name, $end, $signature] = explode(' ', Voucher::words($this->secret(), 'table', 42, 1000));
        self::assertSame('87400', $end);
        self::assertSame(hash_hmac('sha256', "souk-player:table:$name:$end", self::KEY), $signature);
    }

    public function testACustomerKeepsOnePseudonymThatDoesNotNameThem(): void
    {
        $name = Voucher::pseudonym($this->secret(), 42);
        self::assertSame($name, Voucher::pseudonym($this->secret(), 42));
        self::assertNotSame($name, Voucher::pseudonym($this->secret(), 43));
        self::assertMatchesRegularExpression('/^[0-9a-f]{32}$/', $name);
    }

    private function secret(): Secret
    {
        $secret = Secret::read('whsec_' . base64_encode(self::KEY));
        self::assertNotNull($secret);
        return $secret;
    }
}
