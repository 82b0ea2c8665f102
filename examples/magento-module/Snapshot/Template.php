<?php

declare(strict_types=1);

namespace Souk\Widgets\Snapshot;

/**
 * The server's answer as declarative shadow DOM that may stand in a Magento page.
 */
final class Template
{
    private const OPEN = '<template shadowrootmode="open">';
    private const CLOSE = '</template>';
    private const MOST_BYTES = 524288;

    /**
     * What would break a page that Magento takes apart and puts together by text: "move scripts to bottom" cuts
     * every `<script`, the page's end is searched by text, and Varnish reads `<esi:`.
     */
    private const NEVER = ['<script', '</script', '</body', '</html', '<esi:', '<!--esi'];

    /** A rating for search engines. Whole as it is, it may be moved. */
    private const LINKED_DATA = '~<script type="application/ld\+json">[^<]*</script>~';

    /**
     * The HTML to print inside a mount; empty when the answer is none, or there is nothing to show.
     *
     * @param string $answer body of the server's answer
     * @param string $origin where browsers reach the server
     */
    public static function read(string $answer, string $origin): string
    {
        $html = trim($answer);
        $fits = strlen($html) <= self::MOST_BYTES && mb_check_encoding($html, 'UTF-8')
            && str_starts_with($html, self::OPEN) && str_ends_with($html, self::CLOSE);
        if (!$fits) {
            return '';
        }
        $inner = substr($html, strlen(self::OPEN), -strlen(self::CLOSE));
        $rest = (string) preg_replace(self::LINKED_DATA, '', $inner);
        foreach (self::NEVER as $word) {
            if (stripos($rest, $word) !== false) {
                return '';
            }
        }
        if (!self::isNested($rest)) {
            return '';
        }
        // Without a wrapper there is nothing true to show now; the loader finds that out by itself.
        if (!str_contains($inner, 'class="souk')) {
            return '';
        }
        return self::OPEN . self::atOrigin($inner, $origin) . self::CLOSE;
    }

    /**
     * Whether every template inside ends inside: one end too many would end the shadow root early.
     */
    private static function isNested(string $html): bool
    {
        $depth = 0;
        preg_match_all('~<(/?)template\b~i', $html, $tags);
        foreach ($tags[1] as $end) {
            $depth += $end === '' ? 1 : -1;
            if ($depth < 0) {
                return false;
            }
        }
        return $depth === 0;
    }

    /**
     * A server that was not told its public address links its style sheet relative to itself, which would lead
     * to the store.
     */
    private static function atOrigin(string $inner, string $origin): string
    {
        $replace = static fn (array $found): string => $found[1] . $origin . '/' . ltrim($found[2], '/');
        $pattern = '~^(<link rel="stylesheet" href=")(?![a-z]+:|//)([^"]*)~';
        return (string) preg_replace_callback($pattern, $replace, $inner);
    }
}
