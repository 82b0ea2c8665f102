<?php

declare(strict_types=1);

namespace Souk\Widgets\Block\Widget;

/**
 * The group-buy button.
 */
class GroupBuy extends Mount
{
    protected const WIDGET = 'group-buy';
}
