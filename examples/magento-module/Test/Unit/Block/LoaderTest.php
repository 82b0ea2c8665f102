<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Block;

use Magento\Csp\Model\Collector\DynamicCollector;
use Magento\Framework\DataObject;
use Magento\Framework\View\Element\Template\Context;
use PHPUnit\Framework\TestCase;
use Souk\Widgets\Block\Loader;
use Souk\Widgets\Test\Double\Config;

final class LoaderTest extends TestCase
{
    public function testTheTagSaysWhereServerAndShopAreAndThePolicyAllowsThem(): void
    {
        $policies = new DynamicCollector();
        $loader = $this->loader(['souk/general/origin' => 'https://souk.example'], $policies);
        self::assertSame([
            'async' => 'async',
            'src' => 'https://souk.example/souk.js',
            'data-souk-shop' => 'table',
            'data-souk-api' => 'https://souk.example',
        ], $loader->attributes());
        $allowed = array_column(array_map(fn ($one) => [$one->id, $one->hosts[0]], $policies->added), 1, 0);
        self::assertSame('https://souk.example', $allowed['connect-src'] ?? null);
        self::assertSame('https://souk.example', $allowed['style-src'] ?? null);
        self::assertSame('https://souk.example', $allowed['form-action'] ?? null);
        self::assertFalse($policies->added[0]->none);
    }

    public function testTheStoresOwnFilesHaveANameThatTheMinifierLeavesAlone(): void
    {
        $loader = $this->loader(['souk/general/assets' => 'store'], new DynamicCollector());
        self::assertStringEndsWith('/souk.min.js', $loader->attributes()['src']);
        self::assertSame('http://souk:8788', $loader->attributes()['data-souk-api']);
    }

    public function testWithoutAServerTheTagNamesTheStoreAloneAndThePolicyStaysAsItIs(): void
    {
        $policies = new DynamicCollector();
        $loader = $this->loader(['souk/general/server' => '', 'souk/general/shop' => ''], $policies);
        self::assertTrue($loader->isShown());
        self::assertSame([
            'async' => 'async',
            'src' => 'https://shop.example/static/Souk_Widgets/souk/souk-data.min.js',
            'data-souk-shop' => '',
            'data-souk-store' => 'de',
        ], $loader->attributes());
        self::assertSame([], $policies->added);
    }

    public function testBesideAServerTheSwitchChoosesTheLoaderThatKnowsTheStore(): void
    {
        $attributes = $this->loader(['souk/general/store_content' => '1'], new DynamicCollector())->attributes();
        self::assertSame('http://souk:8788/souk-data.js', $attributes['src']);
        self::assertSame('table', $attributes['data-souk-shop']);
        self::assertSame('http://souk:8788', $attributes['data-souk-api']);
        self::assertSame('de', $attributes['data-souk-store']);
    }

    public function testAStoreThatIsNotSetUpPrintsNothing(): void
    {
        self::assertFalse($this->loader(['souk/general/shop' => ''], new DynamicCollector())->isShown());
    }

    /**
     * @param array<string, string> $but
     */
    private function loader(array $but, DynamicCollector $policies): Loader
    {
        $stores = new class {
            public function getStore(): DataObject
            {
                return new DataObject(['code' => 'de']);
            }
        };
        return new Loader(new Context(null, null, $stores), Config::settings($but), $policies);
    }
}
