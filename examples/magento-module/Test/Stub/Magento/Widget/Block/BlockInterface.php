<?php

declare(strict_types=1);

namespace Magento\Widget\Block;

/**
 * Stand-in for tests.
 */
interface BlockInterface
{
}
