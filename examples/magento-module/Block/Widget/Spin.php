<?php

declare(strict_types=1);

namespace Souk\Widgets\Block\Widget;

/**
 * The wheel.
 */
class Spin extends Mount
{
    protected const WIDGET = 'spin';
}
