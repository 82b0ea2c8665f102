<?php

declare(strict_types=1);

namespace Magento\Framework\Exception;

/**
 * Stand-in for tests.
 */
class NoSuchEntityException extends \Exception
{
}
