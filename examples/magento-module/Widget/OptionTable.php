<?php

declare(strict_types=1);

namespace Souk\Widgets\Widget;

/**
 * The options of each widget and what each takes, as the project's README lists them.
 *
 * A rule is a list: its name, then its limits. `number` has a smallest and a largest, `one` and `any` the
 * accepted words; `text`, `period`, `periods`, `seconds` and `rate` need nothing more.
 */
final class OptionTable
{
    /** @var array<string, array<string, list<mixed>>> */
    private const RULES = [
        'trending' => [
            'limit' => ['number', 1, 24],
            'window' => ['period'],
            'fallback' => ['periods'],
            'metric' => ['one', ['units_sold', 'weighted_sales']],
            'half-life' => ['period'],
            'category' => ['text'],
            'brand' => ['text'],
            'tag' => ['text'],
            'min-sold' => ['number', 1, 1000],
            'min-items' => ['number', 1, 24],
            'pin' => ['text'],
            'exclude' => ['text'],
            'product' => ['text'],
            'sold-out' => ['one', ['hide', 'show']],
            'in-cart' => ['one', ['hide', 'show']],
            'sold' => ['one', ['on', 'off']],
            'movement' => ['one', ['on', 'off']],
            'add' => ['one', ['on', 'off']],
            'heading-level' => ['number', 2, 6],
            'theme' => ['one', ['blend', 'market', 'quiet']],
            'refresh' => ['number', 15, 3600],
            'link-params' => ['text'],
            'variant' => ['text'],
            'show-on' => ['text'],
            'hide-from' => ['text'],
        ],
        'ticker' => [
            'position' => ['one', ['bottom-start', 'bottom-end', 'top-start', 'top-end']],
            'first-delay' => ['seconds'],
            'duration' => ['seconds'],
            'gap' => ['seconds'],
            'max-per-page' => ['number', 0, 50],
            'max-per-session' => ['number', 0, 200],
            'max-rate' => ['rate'],
            'max-age' => ['period'],
            'min-count' => ['number', 2, 1000],
            'counts' => ['period'],
            'exclude' => ['text'],
            'place' => ['one', ['on', 'off']],
            'hide-on' => ['any', ['phone', 'tablet', 'desktop']],
            'announce' => ['one', ['polite', 'off']],
            'live' => ['one', ['poll', 'stream', 'off']],
            'refresh' => ['number', 10, 3600],
            'after-close' => ['seconds'],
            'theme' => ['one', ['blend', 'market', 'quiet']],
            'link-params' => ['text'],
            'variant' => ['text'],
            'show-on' => ['text'],
            'hide-from' => ['text'],
        ],
        'reviews' => [
            'product' => ['text'],
            'limit' => ['number', 1, 48],
            'sort' => ['one', ['newest', 'oldest', 'highest', 'lowest', 'helpful']],
            'min-stars' => ['number', 1, 5],
            'stars' => ['number', 1, 5],
            'photos' => ['one', ['on', 'off']],
            'written-in' => ['text'],
            'words' => ['text'],
            'with-text' => ['one', ['on', 'off']],
            'min-reviews' => ['number', 1, 1000],
            'layout' => ['one', ['carousel', 'list']],
            'rotate' => ['number', 5, 60],
            'names' => ['one', ['on', 'off']],
            'places' => ['one', ['on', 'off']],
            'votes' => ['one', ['on', 'off']],
            'filter' => ['one', ['on', 'off']],
            'form' => ['one', ['on', 'off']],
            'json-ld' => ['one', ['on', 'off']],
            'heading-level' => ['number', 2, 6],
            'theme' => ['one', ['blend', 'market', 'quiet']],
            'link-params' => ['text'],
            'variant' => ['text'],
            'show-on' => ['text'],
            'hide-from' => ['text'],
        ],
        'spin' => [
            'wheel' => ['text'],
            'mode' => ['one', ['inline', 'dialog']],
            'opener' => ['one', ['button', 'tab']],
            'trigger' => ['one', ['button', 'delay', 'scroll', 'exit']],
            'delay' => ['number', 5, 600],
            'scroll' => ['number', 1, 100],
            'quiet-days' => ['number', 1, 365],
            'hide-on' => ['any', ['phone', 'tablet', 'desktop']],
            'confetti' => ['one', ['on', 'off']],
            'apply' => ['one', ['on', 'off']],
            'heading-level' => ['number', 2, 6],
            'theme' => ['one', ['blend', 'market', 'quiet']],
            'variant' => ['text'],
            'show-on' => ['text'],
            'hide-from' => ['text'],
        ],
        'group-buy' => [
            'deal' => ['text'],
            'product' => ['text'],
            'team' => ['text'],
            'teams' => ['number', 0, 20],
            'solo' => ['one', ['on', 'off']],
            'calendar' => ['one', ['on', 'off']],
            'heading-level' => ['number', 2, 6],
            'theme' => ['one', ['blend', 'market', 'quiet']],
            'refresh' => ['number', 3, 300],
            'variant' => ['text'],
            'show-on' => ['text'],
            'hide-from' => ['text'],
        ],
    ];

    /**
     * The widgets there are.
     *
     * @return list<string>
     */
    public static function widgets(): array
    {
        return array_keys(self::RULES);
    }

    /**
     * The rules of a widget's options by the options' names; none for a widget that is not there.
     *
     * @return array<string, list<mixed>>
     */
    public static function rules(string $widget): array
    {
        return self::RULES[$widget] ?? [];
    }
}
