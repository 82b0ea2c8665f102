<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Souk\Widgets\Queue\Notice;
use Souk\Widgets\Webhook\Event;

/**
 * Makes the event of a notice from what the store knows now.
 */
interface EventSource
{
    /**
     * @return Event|null null when the thing is gone, or there is nothing to say
     */
    public function of(Notice $notice): ?Event;
}
