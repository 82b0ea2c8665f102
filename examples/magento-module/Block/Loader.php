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
 * One loader a page: `souk-data.js` where widgets may show the store's own content, else `souk.js`. Settings decide it
 * and not the widgets of the page: Magento keeps blocks, and what comes from its cache tells this one nothing.
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
        return $this->settings->isOn() || $this->settings->isAlone();
    }

    /**
     * The attributes of the loader's tag. Asking for them allows its origin on the page.
     *
     * @return array<string, string>
     */
    public function attributes(): array
    {
        $this->allowOrigin();
        // The loader finds its tag by the shop, which is empty without a server.
        $attributes = [
            'async' => 'async',
            'src' => $this->source(),
            'data-souk-shop' => (string) $this->settings->shop(),
        ];
        $rest = [
            'data-souk-api' => (string) $this->settings->origin(),
            'data-souk-store' => $this->settings->storeContent() ? $this->storeView() : '',
            'data-souk-host' => $this->settings->host(),
        ];
        return $attributes + array_filter($rest, static fn (string $value): bool => $value !== '');
    }

    /**
     * Whether the tag that hands over the vouched customer is printed, too.
     */
    public function vouches(): bool
    {
        return $this->settings->vouches();
    }

    /**
     * Code of the store view. Luma does not tell it to scripts, and without it the store answers for its default one.
     */
    private function storeView(): string
    {
        return (string) $this->_storeManager->getStore()->getCode();
    }

    /**
     * Address of the loader.
     */
    private function source(): string
    {
        $name = $this->settings->storeContent() ? 'souk-data' : 'souk';
        return $this->settings->ownAssets()
            ? $this->getViewFileUrl("Souk_Widgets::souk/$name.min.js")
            : $this->settings->origin() . "/$name.js";
    }

    /**
     * Adds the configured origin to the page's policies. During rendering, so that a page from the cache, which
     * keeps its headers, has them too.
     */
    private function allowOrigin(): void
    {
        $sources = Sources::of($this->settings->origin(), $this->settings->photoHosts());
        foreach ($sources as $directive => $hosts) {
            $this->policies->add(new FetchPolicy($directive, false, $hosts));
        }
    }
}
