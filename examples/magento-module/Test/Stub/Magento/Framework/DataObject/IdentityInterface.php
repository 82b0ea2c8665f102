<?php

declare(strict_types=1);

namespace Magento\Framework\DataObject;

/**
 * Stand-in for tests.
 */
interface IdentityInterface
{
}
