<?php

/**
 * Loads the module's classes, and small stand-ins for the few of Magento's that the tests touch.
 */

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    $path = str_replace('\\', '/', $class) . '.php';
    $own = 'Souk/Widgets/';
    $file = str_starts_with($path, $own)
        ? dirname(__DIR__) . '/' . substr($path, strlen($own))
        : __DIR__ . '/Stub/' . $path;
    if (is_file($file)) {
        require $file;
    }
});

require_once __DIR__ . '/Stub/functions.php';
