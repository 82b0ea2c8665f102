<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Double;

use Souk\Widgets\Model\Later;
use Souk\Widgets\Queue\Notice;

/**
 * Remembers what was kept for later.
 */
final class Shelf implements Later
{
    /** @var list<string> */
    public array $kept = [];

    /** @var list<int> */
    public array $seconds = [];

    public function keep(Notice $notice, int $seconds): void
    {
        $this->kept[] = $notice->text();
        $this->seconds[] = $seconds;
    }
}
