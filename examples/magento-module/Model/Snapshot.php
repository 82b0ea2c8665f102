<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Framework\App\CacheInterface;
use Psr\Log\LoggerInterface;
use Souk\Widgets\Model\Http\Transport;
use Souk\Widgets\Server\Origin;
use Souk\Widgets\Snapshot\Address;
use Souk\Widgets\Snapshot\Template;

/**
 * A widget's content for a page: from the cache, or asked for once with little patience.
 *
 * No shopper is named in the question, so the answer may stand in a page that everybody gets.
 */
class Snapshot
{
    public const TAG = 'souk_widgets';

    /** Seconds in which a server that failed is not asked again: a page must not wait for it twice. */
    private const QUIET = 30;

    public function __construct(
        private readonly Settings $settings,
        private readonly Transport $transport,
        private readonly CacheInterface $cache,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * The HTML to print inside the mount; empty for none, and then the loader does it alone.
     *
     * @param array<string, string> $options
     */
    public function html(string $widget, array $options, string $locale): string
    {
        $server = (string) $this->settings->server();
        $origin = (string) $this->settings->origin();
        $shop = (string) $this->settings->shop();
        $url = Address::of($server, $shop, $widget, $options, $locale, $this->settings->host());
        $key = 'souk_' . hash('sha256', $origin . ' ' . $url);
        $kept = $this->cache->load($key);
        if (is_string($kept) && $kept !== '') {
            return substr($kept, 1);
        }
        if ($this->cache->load($this->quietKey($server)) !== false) {
            return '';
        }
        $html = $this->fetch($url, $server, $origin);
        if ($html !== null) {
            // The first letter tells an empty content from none.
            $this->cache->save('=' . $html, $key, [self::TAG], $this->settings->freshness());
        }
        return (string) $html;
    }

    private function fetch(string $url, string $server, string $origin): ?string
    {
        $answer = $this->transport->ask($url, $this->headers($server, $origin), null, $this->settings->patience());
        if ($answer->status === 200) {
            return Template::read($answer->body, $origin);
        }
        if ($answer->status === null || $answer->status >= 500) {
            $this->cache->save('1', $this->quietKey($server), [self::TAG], self::QUIET);
        }
        $this->logger->warning(sprintf('Souk: no content from %s: %s', $url, $answer->status ?? $answer->body));
        return null;
    }

    /**
     * Forms in the content lead to where the request came to. Over an inner address the server is told the outer
     * one, as a proxy would.
     *
     * @return array<string, string>
     */
    private function headers(string $server, string $origin): array
    {
        $headers = ['Accept' => 'text/html'];
        if ($server !== $origin) {
            $headers['Host'] = Origin::host($origin);
        }
        return $headers + ['X-Forwarded-Proto' => Origin::scheme($origin)];
    }

    private function quietKey(string $server): string
    {
        return 'souk_quiet_' . hash('sha256', $server);
    }
}
