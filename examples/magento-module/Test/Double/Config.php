<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Double;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\Encryption\EncryptorInterface;
use Souk\Widgets\Model\Settings;

/**
 * A configuration of a few values.
 */
final class Config implements ScopeConfigInterface, EncryptorInterface
{
    public const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
    private const SET = [
        'souk/general/enabled' => '1',
        'souk/general/server' => 'http://souk:8788',
        'souk/general/shop' => 'table',
        'souk/snapshot/enabled' => '1',
        'souk/webhook/enabled' => '1',
        'souk/webhook/secret' => 'encrypted:' . self::SECRET,
    ];

    /**
     * @param array<string, string> $values
     */
    private function __construct(private array $values)
    {
    }

    /**
     * Settings of a store that is set up, but for what is given.
     *
     * @param array<string, string> $but
     */
    public static function settings(array $but = []): Settings
    {
        $config = new self($but + self::SET);
        return new Settings($config, $config);
    }

    public function getValue($path, $scopeType = 'default', $scopeCode = null)
    {
        return $this->values[$path] ?? null;
    }

    public function isSetFlag($path, $scopeType = 'default', $scopeCode = null)
    {
        return (bool) ($this->values[$path] ?? false);
    }

    public function decrypt($data)
    {
        return str_starts_with($data, 'encrypted:') ? substr($data, 10) : '';
    }
}
