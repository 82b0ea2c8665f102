<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Widget;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Widget\StoreContent;

final class StoreContentTest extends TestCase
{
    private const STORE = ['data' => 'magento'];

    public function testOnlyStripAndReviewsCanShowTheStoresOwnContent(): void
    {
        foreach (['trending', 'reviews'] as $widget) {
            self::assertTrue(StoreContent::isAskedFor($widget, self::STORE), $widget);
        }
        foreach (['ticker', 'spin', 'group-buy', 'countdown'] as $widget) {
            self::assertFalse(StoreContent::isAskedFor($widget, self::STORE), $widget);
        }
    }

    public function testWhatIsNotTheStoreIsTheServer(): void
    {
        foreach ([[], ['data' => ''], ['data' => 'server'], ['data' => 'shopify'], ['data' => ['x' => 1]]] as $given) {
            self::assertFalse(StoreContent::isAskedFor('trending', $given));
        }
    }

    public function testACategoryInTheMerchantsOrderNeedsNoProductAndClaimsNoSales(): void
    {
        $given = self::STORE + [
            'intent' => 'category', 'category' => 'breakfast', 'sku' => 'BOWL-1', 'product' => '7', 'limit' => '4',
            'window' => '7d', 'metric' => 'units_sold', 'half_life' => '24h', 'min_sold' => '2', 'sold' => 'on',
        ];
        self::assertSame(
            ['category' => 'breakfast', 'data' => 'magento', 'limit' => '4', 'product' => '7'],
            StoreContent::options('trending', $given, $this->nobody(...))
        );
    }

    /**
     * @dataProvider orders
     * @param array<string, string> $given
     * @param array<string, string> $printed
     */
    public function testWhatGoesWithAProductIsNamedByItsSku(array $given, array $printed): void
    {
        $skuOf = static fn (string $id): string => $id === '7' ? 'BOWL-7' : '';
        $given += self::STORE + ['product' => '7'];
        $printed += ['data' => 'magento', 'metric' => 'recommended', 'product' => '7', 'sku' => 'BOWL-7'];
        ksort($printed);
        self::assertSame($printed, StoreContent::options('trending', $given, $skuOf));
    }

    /**
     * @return array<string, array{array<string, string>, array<string, string>}>
     */
    public static function orders(): array
    {
        return [
            'by its kind' => [['intent' => 'upsell'], ['intent' => 'upsell']],
            'by the metric alone' => [['metric' => 'recommended'], []],
            'by both' => [['metric' => 'recommended', 'intent' => 'crosssell'], ['intent' => 'crosssell']],
            'metric of the server' => [['metric' => 'weighted_sales', 'intent' => 'related'], ['intent' => 'related']],
            'an unknown kind' => [['metric' => 'recommended', 'intent' => 'complementary'], []],
            'by a SKU' => [['intent' => 'related', 'sku' => ' CUP-9 '], ['intent' => 'related', 'sku' => 'CUP-9']],
        ];
    }

    public function testReviewsWithoutAProductLeaveItToThePage(): void
    {
        $given = self::STORE + ['intent' => 'related', 'metric' => 'recommended', 'sort' => 'oldest'];
        self::assertSame(
            ['data' => 'magento', 'sort' => 'oldest'],
            StoreContent::options('reviews', $given, static fn (string $id): string => $id)
        );
    }

    private function nobody(string $id): string
    {
        self::fail("the SKU of $id is of no use here");
    }
}
