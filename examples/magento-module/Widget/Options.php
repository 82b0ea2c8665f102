<?php

declare(strict_types=1);

namespace Souk\Widgets\Widget;

/**
 * Reads what a merchant typed into a widget's form.
 */
final class Options
{
    private const LONGEST_TEXT = 200;
    private const LONGEST_WAIT = 3600;
    private const MOST_HOURS = 90 * 24;

    /**
     * The options to print, by name in alphabetical order. What is empty or out of its limits is left out,
     * so that the widget uses its default.
     *
     * @param array<string, mixed> $given values by parameter name, `half_life` or `half-life`
     * @return array<string, string>
     */
    public static function read(string $widget, array $given): array
    {
        return self::fitting(OptionTable::rules($widget), $given);
    }

    /**
     * The same by rules that are at hand.
     *
     * @param array<string, list<mixed>> $rules rules of OptionTable by name
     * @param array<string, mixed> $given values by parameter name
     * @return array<string, string>
     */
    public static function fitting(array $rules, array $given): array
    {
        $options = [];
        foreach ($rules as $name => $rule) {
            $value = $given[$name] ?? $given[str_replace('-', '_', $name)] ?? '';
            $value = self::text($name, $value);
            if ($value !== '' && self::accepts($rule, $value)) {
                $options[$name] = $value;
            }
        }
        ksort($options);
        return $options;
    }

    /**
     * Whether a value fits a rule of OptionTable.
     *
     * @param list<mixed> $rule
     */
    public static function accepts(array $rule, string $value): bool
    {
        return match ($rule[0]) {
            'number' => self::isNumber($value, $rule[1], $rule[2]),
            'one' => in_array($value, $rule[1], true),
            'any' => array_diff(array_map('trim', explode(',', $value)), $rule[1]) === [],
            'text' => mb_check_encoding($value, 'UTF-8') && mb_strlen($value, 'UTF-8') <= self::LONGEST_TEXT,
            'period' => self::isPeriod($value),
            'periods' => self::arePeriods($value),
            'seconds' => self::isWait($value),
            'rate' => self::isRate($value),
            default => false,
        };
    }

    private static function text(string $name, mixed $value): string
    {
        if (is_array($value)) {
            $value = implode(',', array_filter($value, 'is_scalar'));
        }
        $text = is_scalar($value) ? trim((string) $value) : '';
        // Magento's product chooser says product/123, or product/123/45 with its category.
        if ($name === 'product' && preg_match('~^product/([0-9]+)(/[0-9]+)?$~', $text, $found) === 1) {
            return $found[1];
        }
        return $text;
    }

    private static function isNumber(string $value, int $least, int $most): bool
    {
        return preg_match('/^[0-9]{1,9}$/D', $value) === 1 && (int) $value >= $least && (int) $value <= $most;
    }

    private static function isPeriod(string $value): bool
    {
        if (preg_match('/^([0-9]{1,4})([hd])$/D', $value, $found) !== 1) {
            return false;
        }
        $hours = (int) $found[1] * ($found[2] === 'd' ? 24 : 1);
        return $hours >= 1 && $hours <= self::MOST_HOURS;
    }

    private static function arePeriods(string $value): bool
    {
        foreach (explode(',', $value) as $period) {
            if (!self::isPeriod(trim($period))) {
                return false;
            }
        }
        return true;
    }

    private static function isWait(string $value): bool
    {
        if (preg_match('/^([0-9]{1,4})(?:-([0-9]{1,4}))?$/D', $value, $found) !== 1) {
            return false;
        }
        $from = (int) $found[1];
        $to = (int) ($found[2] ?? $found[1]);
        return $from <= $to && $to <= self::LONGEST_WAIT;
    }

    private static function isRate(string $value): bool
    {
        $parts = explode('/', $value);
        return count($parts) === 2 && preg_match('/^[0-9]{1,9}$/D', $parts[0]) === 1 && self::isPeriod($parts[1]);
    }
}
