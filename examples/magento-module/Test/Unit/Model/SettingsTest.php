<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Model;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Test\Double\Config;

final class SettingsTest extends TestCase
{
    public function testTheSecretIsReadEncryptedOrPlain(): void
    {
        $stored = Config::settings()->secret();
        $plain = Config::settings(['souk/webhook/secret' => Config::SECRET])->secret();
        self::assertNotNull($stored);
        self::assertNotNull($plain);
        self::assertSame($plain->sign('x'), $stored->sign('x'));
        self::assertNull(Config::settings(['souk/webhook/secret' => 'nonsense'])->secret());
    }

    public function testWithoutAnAddressOrAShopSoukIsOff(): void
    {
        self::assertTrue(Config::settings()->isOn());
        self::assertFalse(Config::settings(['souk/general/server' => 'souk.example'])->isOn());
        self::assertFalse(Config::settings(['souk/general/shop' => ''])->isOn());
        self::assertFalse(Config::settings(['souk/general/enabled' => '0'])->isOn());
    }

    public function testWithNeitherAddressNorShopTheStoreStandsAlone(): void
    {
        $alone = ['souk/general/server' => '', 'souk/general/shop' => ''];
        $settings = Config::settings($alone + ['souk/general/origin' => 'https://souk.example']);
        self::assertTrue($settings->isAlone() && $settings->storeContent() && $settings->ownAssets());
        self::assertFalse($settings->isOn() || $settings->sends() || $settings->vouches());
        self::assertNull($settings->origin());
        self::assertFalse(Config::settings($alone + ['souk/general/enabled' => '0'])->isAlone());
    }

    public function testWhatIsHalfSetUpOrMistypedDoesNotStandAlone(): void
    {
        foreach (['server' => 'souk.example', 'shop' => 'not a shop'] as $field => $wrong) {
            $but = ['souk/general/server' => '', 'souk/general/shop' => ''];
            $but["souk/general/$field"] = $wrong;
            $settings = Config::settings($but + ['souk/general/store_content' => '1']);
            self::assertFalse($settings->isAlone() || $settings->storeContent(), $field);
        }
    }

    public function testBesideAServerContentOfTheStoreIsSwitchedOn(): void
    {
        self::assertFalse(Config::settings()->storeContent());
        self::assertTrue(Config::settings(['souk/general/store_content' => '1'])->storeContent());
    }

    public function testBrowsersGoToTheServerUnlessAnotherAddressIsSet(): void
    {
        self::assertSame('http://souk:8788', Config::settings()->origin());
        $settings = Config::settings(['souk/general/origin' => 'https://souk.example/']);
        self::assertSame('https://souk.example', $settings->origin());
        self::assertSame('http://souk:8788', $settings->server());
    }

    public function testANumberOutOfItsLimitsIsTheDefault(): void
    {
        foreach (['', '99', '5001', 'soon', '8.5'] as $wrong) {
            self::assertSame(800, Config::settings(['souk/snapshot/timeout' => $wrong])->patience(), $wrong);
        }
        self::assertSame(100, Config::settings(['souk/snapshot/timeout' => '100'])->patience());
    }
}
