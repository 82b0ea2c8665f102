<?php

declare(strict_types=1);

namespace Souk\Widgets\Block\Widget;

/**
 * The review carousel.
 */
class Reviews extends Mount
{
    protected const WIDGET = 'reviews';
}
