<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Double;

use Magento\Framework\App\CacheInterface;

/**
 * A cache in memory; nothing runs out.
 */
final class Cache implements CacheInterface
{
    /** @var array<string, string> */
    public array $kept = [];

    /** @var list<int|null> */
    public array $lives = [];

    public function load($identifier)
    {
        return $this->kept[$identifier] ?? false;
    }

    public function save($data, $identifier, $tags = [], $lifeTime = null)
    {
        $this->kept[$identifier] = $data;
        $this->lives[] = $lifeTime;
        return true;
    }
}
