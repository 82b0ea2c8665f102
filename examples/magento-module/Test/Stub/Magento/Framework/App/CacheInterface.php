<?php

declare(strict_types=1);

namespace Magento\Framework\App;

/**
 * Stand-in for tests.
 */
interface CacheInterface
{
    public function load($identifier);

    public function save($data, $identifier, $tags = [], $lifeTime = null);
}
