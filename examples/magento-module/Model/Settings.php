<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\Encryption\EncryptorInterface;
use Magento\Store\Model\ScopeInterface;
use Souk\Widgets\Server\Origin;
use Souk\Widgets\Webhook\Secret;

/**
 * What the merchant configured for a store view. A value that cannot be meant reads as not set.
 */
class Settings
{
    public function __construct(
        private readonly ScopeConfigInterface $config,
        private readonly EncryptorInterface $encryptor
    ) {
    }

    /**
     * Whether Souk is on, and has an address and a shop.
     */
    public function isOn(?int $store = null): bool
    {
        return $this->flag('souk/general/enabled', $store)
            && $this->server($store) !== null
            && $this->shop($store) !== null;
    }

    /**
     * Whether Souk is on without a server: neither address nor shop is set, and there is the store's content alone.
     */
    public function isAlone(?int $store = null): bool
    {
        return $this->flag('souk/general/enabled', $store)
            && $this->text('souk/general/server', $store) === ''
            && $this->text('souk/general/shop', $store) === '';
    }

    /**
     * Whether widgets may show the store's own content. The page's loader must be the one that knows how.
     */
    public function storeContent(?int $store = null): bool
    {
        return $this->isAlone($store) || ($this->isOn($store) && $this->flag('souk/general/store_content', $store));
    }

    /**
     * Origin of the server as Magento reaches it.
     */
    public function server(?int $store = null): ?string
    {
        return Origin::read($this->text('souk/general/server', $store));
    }

    /**
     * Origin of the server as browsers reach it; the server's own when it is not set. None without a server.
     */
    public function origin(?int $store = null): ?string
    {
        $server = $this->server($store);
        return $server === null ? null : Origin::read($this->text('souk/general/origin', $store)) ?? $server;
    }

    /**
     * The shop's id at the server.
     */
    public function shop(?int $store = null): ?string
    {
        $shop = $this->text('souk/general/shop', $store);
        return Origin::isShop($shop) ? $shop : null;
    }

    /**
     * Whether loader and module come from the store's own static files: nobody else has them without a server.
     */
    public function ownAssets(?int $store = null): bool
    {
        return $this->isAlone($store) || $this->text('souk/general/assets', $store) === 'store';
    }

    /**
     * The page adapter to name to the loader; empty leaves the choice to it.
     */
    public function host(?int $store = null): string
    {
        $host = $this->text('souk/general/host', $store);
        return preg_match('/^[a-z]{1,20}$/D', $host) === 1 ? $host : '';
    }

    /**
     * Whether pages carry the widgets' content.
     */
    public function printsContent(?int $store = null): bool
    {
        return $this->flag('souk/snapshot/enabled', $store);
    }

    /**
     * Milliseconds a page waits for a widget's content.
     */
    public function patience(?int $store = null): int
    {
        return $this->number('souk/snapshot/timeout', $store, 100, 5000, 800);
    }

    /**
     * Seconds a widget's content is used again.
     */
    public function freshness(?int $store = null): int
    {
        return $this->number('souk/snapshot/lifetime', $store, 10, 3600, 60);
    }

    /**
     * Longest life, in seconds, of a cached page that carries content; 0 leaves it as it is.
     */
    public function pageLife(?int $store = null): int
    {
        return $this->number('souk/snapshot/page_lifetime', $store, 0, 604800, 3600);
    }

    /**
     * Whether orders and products are sent.
     */
    public function sends(?int $store = null): bool
    {
        return $this->isOn($store) && $this->flag('souk/webhook/enabled', $store);
    }

    /**
     * The webhook secret.
     */
    public function secret(?int $store = null): ?Secret
    {
        $text = $this->text('souk/webhook/secret', $store);
        // Magento hands out what is stored, encrypted; a value from the environment may be plain.
        return Secret::read($text) ?? Secret::read($text === '' ? '' : $this->encryptor->decrypt($text));
    }

    /**
     * Seconds the consumer waits for an answer.
     */
    public function sendPatience(?int $store = null): int
    {
        return $this->number('souk/webhook/timeout', $store, 1, 60, 15);
    }

    /**
     * Whether an order's city and country are sent.
     */
    public function sendsPlaces(?int $store = null): bool
    {
        return $this->flag('souk/webhook/places', $store);
    }

    /**
     * Whether signed-in customers are vouched for, under a pseudonym.
     */
    public function vouches(?int $store = null): bool
    {
        return $this->isOn($store) && $this->flag('souk/players/vouch', $store);
    }

    /**
     * Origins of review photos, as typed.
     */
    public function photoHosts(?int $store = null): string
    {
        return $this->text('souk/csp/photo_hosts', $store);
    }

    private function text(string $path, ?int $store): string
    {
        $value = $this->config->getValue($path, ScopeInterface::SCOPE_STORE, $store);
        return is_scalar($value) ? trim((string) $value) : '';
    }

    private function flag(string $path, ?int $store): bool
    {
        return $this->config->isSetFlag($path, ScopeInterface::SCOPE_STORE, $store);
    }

    private function number(string $path, ?int $store, int $least, int $most, int $default): int
    {
        $text = $this->text($path, $store);
        $fits = preg_match('/^[0-9]{1,9}$/D', $text) === 1 && (int) $text >= $least && (int) $text <= $most;
        return $fits ? (int) $text : $default;
    }
}
