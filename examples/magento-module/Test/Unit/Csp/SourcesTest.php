<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Csp;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Csp\Sources;

final class SourcesTest extends TestCase
{
    public function testTheOriginIsAllowedForWhatTheWidgetsDo(): void
    {
        $sources = Sources::of('https://souk.example', '');
        self::assertSame(['script-src', 'connect-src', 'style-src', 'form-action'], array_keys($sources));
        self::assertSame(['https://souk.example'], $sources['connect-src']);
    }

    public function testWithoutAServerTheStoresOwnPolicyIsEnough(): void
    {
        self::assertSame([], Sources::of(null, ''));
    }

    public function testOnlyOriginsAreAddedForPhotos(): void
    {
        $sources = Sources::of('https://souk.example', "https://photos.example, *\nhttps://cdn.example; script-src *");
        self::assertSame(['https://photos.example'], $sources['img-src']);
    }
}
