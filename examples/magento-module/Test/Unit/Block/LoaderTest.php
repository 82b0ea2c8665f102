<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Block;

use Magento\Csp\Model\Collector\DynamicCollector;
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

    public function testAStoreThatIsNotSetUpPrintsNothing(): void
    {
        self::assertFalse($this->loader(['souk/general/shop' => ''], new DynamicCollector())->isShown());
    }

    /**
     * @param array<string, string> $but
     */
    private function loader(array $but, DynamicCollector $policies): Loader
    {
        return new Loader(new Context(null, null), Config::settings($but), $policies);
    }
}
