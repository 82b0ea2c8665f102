<?php

declare(strict_types=1);

namespace Magento\Framework\Locale;

/**
 * Stand-in for tests.
 */
interface ResolverInterface
{
    public function getLocale();
}
