<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Snapshot;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Snapshot\Address;

final class AddressTest extends TestCase
{
    public function testOptionsStandInOrderAndTheLanguageIsTheStoreViews(): void
    {
        $options = ['window' => '7d', 'brand' => 'A & B'];
        $url = Address::of('https://souk.example', 'table', 'trending', $options, 'de_DE');
        self::assertSame(
            'https://souk.example/v1/table/widgets/trending.html?brand=A%20%26%20B&window=7d&lang=de-DE',
            $url
        );
    }

    public function testWhereAWidgetStandsDoesNotSplitTheServersCache(): void
    {
        $url = Address::of('https://souk.example', 'table', 'spin', ['show-on' => '/', 'hide-from' => '/x'], 'en_US');
        self::assertSame('https://souk.example/v1/table/widgets/spin.html?lang=en-US', $url);
    }

    public function testANamedAdapterIsAskedFor(): void
    {
        $url = Address::of('https://souk.example', 'table', 'spin', [], 'en_US', 'magento');
        self::assertStringEndsWith('&host=magento', $url);
    }
}
