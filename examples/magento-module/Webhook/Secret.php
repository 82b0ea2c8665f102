<?php

declare(strict_types=1);

namespace Souk\Widgets\Webhook;

/**
 * The webhook secret `souk shop add` printed: `whsec_` and base64 of 16 to 64 bytes.
 */
final class Secret
{
    private const PREFIX = 'whsec_';

    /**
     * @param string $bytes the key itself
     */
    private function __construct(private string $bytes)
    {
    }

    /**
     * Reads a secret; null when the text is none.
     */
    public static function read(?string $text): ?self
    {
        $text = trim((string) $text);
        if (!str_starts_with($text, self::PREFIX)) {
            return null;
        }
        $bytes = base64_decode(substr($text, strlen(self::PREFIX)), true);
        if ($bytes === false || strlen($bytes) < 16 || strlen($bytes) > 64) {
            return null;
        }
        return new self($bytes);
    }

    /**
     * HMAC-SHA256 over a text, 32 raw bytes.
     */
    public function sign(string $text): string
    {
        return hash_hmac('sha256', $text, $this->bytes, true);
    }

    /**
     * Keeps the key out of dumps and traces.
     *
     * @return array<string, string>
     */
    public function __debugInfo(): array
    {
        return ['bytes' => '***'];
    }
}
