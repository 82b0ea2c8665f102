<?php

declare(strict_types=1);

namespace Magento\Framework\Encryption;

/**
 * Stand-in for tests.
 */
interface EncryptorInterface
{
    public function decrypt($data);
}
