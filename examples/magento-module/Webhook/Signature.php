<?php

declare(strict_types=1);

namespace Souk\Widgets\Webhook;

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com).
 */
final class Signature
{
    /**
     * Signs `id.timestamp.body`.
     *
     * @param int $now seconds since 1970; receivers refuse what is more than five minutes off
     * @return array<string, string> header values by name
     */
    public static function headers(Secret $secret, string $id, int $now, string $body): array
    {
        return [
            'content-type' => 'application/json',
            'webhook-id' => $id,
            'webhook-timestamp' => (string) $now,
            'webhook-signature' => 'v1,' . base64_encode($secret->sign($id . '.' . $now . '.' . $body)),
        ];
    }
}
