<?php

declare(strict_types=1);

if (!function_exists('__')) {
    /**
     * Magento's translation, which here gives the text back.
     */
    function __(string $text, mixed ...$values): string
    {
        foreach ($values as $place => $value) {
            $text = str_replace('%' . ($place + 1), (string) $value, $text);
        }
        return $text;
    }
}
