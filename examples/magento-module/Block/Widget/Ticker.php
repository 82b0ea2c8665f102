<?php

declare(strict_types=1);

namespace Souk\Widgets\Block\Widget;

/**
 * The live-purchase ticker.
 */
class Ticker extends Mount
{
    protected const WIDGET = 'ticker';
}
