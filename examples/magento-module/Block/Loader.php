<?php

declare(strict_types=1);

namespace Souk\Widgets\Block;

use Magento\Csp\Model\Collector\DynamicCollector;
use Magento\Csp\Model\Policy\FetchPolicy;
use Magento\Framework\View\Element\Template;
use Magento\Framework\View\Element\Template\Context;
use Souk\Widgets\Csp\Sources;
use Souk\Widgets\Model\Settings;

/**
 * The loader's script tag, and what the page's Content Security Policy must allow for it.
 *
 * The tag stands in a template and not in the layout's head, which would print its own `type`, merge the file
 * with others and so take away where it came from.
 */
class Loader extends Template
{
    /**
     * @param array<string, mixed> $data
     */
    public function __construct(
        Context $context,
        private readonly Settings $settings,
        private readonly DynamicCollector $policies,
        array $data = []
    ) {
        parent::__construct($context, $data);
    }

    /**
     * Whether the loader is printed.
     */
    public function isShown(): bool
    {
        return $this->settings->isOn();
    }

    /**
     * The attributes of the loader's tag. Asking for them allows its origin on the page.
     *
     * @return array<string, string>
     */
    public function attributes(): array
    {
        $this->allowOrigin();
        $origin = (string) $this->settings->origin();
        $attributes = [
            'async' => 'async',
            'src' => $this->settings->ownAssets()
                ? $this->getViewFileUrl('Souk_Widgets::souk/souk.min.js')
                : $origin . '/souk.js',
            'data-souk-shop' => (string) $this->settings->shop(),
            'data-souk-api' => $origin,
        ];
        $host = $this->settings->host();
        return $host === '' ? $attributes : $attributes + ['data-souk-host' => $host];
    }

    /**
     * Whether the tag that hands over the vouched customer is printed, too.
     */
    public function vouches(): bool
    {
        return $this->settings->vouches();
    }

    /**
     * Adds the configured origin to the page's policies. During rendering, so that a page from the cache, which
     * keeps its headers, has them too.
     */
    private function allowOrigin(): void
    {
        $sources = Sources::of((string) $this->settings->origin(), $this->settings->photoHosts());
        foreach ($sources as $directive => $hosts) {
            $this->policies->add(new FetchPolicy($directive, false, $hosts));
        }
    }
}
