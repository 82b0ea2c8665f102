<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Souk\Widgets\Queue\Notice;

/**
 * Keeps notices that could not be sent until their time comes.
 */
interface Later
{
    /**
     * @param int $seconds how long from now
     */
    public function keep(Notice $notice, int $seconds): void;
}
