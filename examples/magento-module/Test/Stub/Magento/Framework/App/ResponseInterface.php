<?php

declare(strict_types=1);

namespace Magento\Framework\App;

/**
 * Stand-in for tests.
 */
interface ResponseInterface
{
}
