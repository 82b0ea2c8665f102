<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Webhook;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Webhook\Secret;
use Souk\Widgets\Webhook\Signature;

final class SignatureTest extends TestCase
{
    public function testTheVectorOfStandardWebhooksIsMet(): void
    {
        $secret = Secret::read('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD');
        self::assertNotNull($secret);
        $body = '{"email":"test@example.com","username":"test_user"}';
        $headers = Signature::headers($secret, 'msg_27UH4WbU6Z5A5EzD8u03UvzRbpk', 1649367553, $body);
        self::assertSame('v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=', $headers['webhook-signature']);
        self::assertSame('1649367553', $headers['webhook-timestamp']);
        self::assertSame('msg_27UH4WbU6Z5A5EzD8u03UvzRbpk', $headers['webhook-id']);
    }

    public function testAnotherSecondMakesAnotherSignature(): void
    {
        $secret = Secret::read('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD');
        self::assertNotNull($secret);
        $one = Signature::headers($secret, 'msg_1', 1649367553, '{}');
        $other = Signature::headers($secret, 'msg_1', 1649367554, '{}');
        self::assertNotSame($one['webhook-signature'], $other['webhook-signature']);
    }
}
