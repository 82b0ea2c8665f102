<?php

declare(strict_types=1);

namespace Souk\Widgets\Block\Widget;

/**
 * The trending strip.
 */
class Trending extends Mount
{
    protected const WIDGET = 'trending';
}
