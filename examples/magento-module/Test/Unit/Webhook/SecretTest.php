<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Webhook;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Webhook\Secret;

final class SecretTest extends TestCase
{
    /**
     * @dataProvider wrong
     */
    public function testWhatIsNoSecretIsNotRead(?string $text): void
    {
        self::assertNull(Secret::read($text));
    }

    /**
     * @return array<string, array{?string}>
     */
    public static function wrong(): array
    {
        return [
            'nothing' => [null],
            'empty' => [''],
            'no prefix' => ['C2FVsBQIhrscChlQIMV+b5sSYspob7oD'],
            'no base64' => ['whsec_*not*base64*at*all*******'],
            'too short' => ['whsec_' . base64_encode('short')],
            'too long' => ['whsec_' . base64_encode(str_repeat('x', 65))],
            'ciphertext of Magento' => ['0:3:QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB'],
        ];
    }

    public function testSpacesAroundAPastedSecretDoNoHarm(): void
    {
        self::assertNotNull(Secret::read(" whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\n"));
    }

    public function testADumpDoesNotShowTheKey(): void
    {
        $secret = Secret::read('whsec_' . base64_encode('the-key-that-nobody-sees'));
        self::assertStringNotContainsString('the-key', print_r($secret, true));
    }
}
