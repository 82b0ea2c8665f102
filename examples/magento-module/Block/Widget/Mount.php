<?php

declare(strict_types=1);

namespace Souk\Widgets\Block\Widget;

use Magento\Catalog\Helper\Data as CurrentProduct;
use Magento\Framework\DataObject\IdentityInterface;
use Magento\Framework\Locale\ResolverInterface;
use Magento\Framework\View\Element\Template;
use Magento\Framework\View\Element\Template\Context;
use Magento\Widget\Block\BlockInterface;
use Souk\Widgets\Model\PageLife;
use Souk\Widgets\Model\ProductSku;
use Souk\Widgets\Model\Settings;
use Souk\Widgets\Model\Snapshot;
use Souk\Widgets\Widget\Options;
use Souk\Widgets\Widget\Paths;
use Souk\Widgets\Widget\StoreContent;

/**
 * The place of a widget in a page, with its content in declarative shadow DOM; empty where the content is the store's
 * own, which the loader fetches.
 *
 * Each widget has a class of its own, as Magento finds a widget by its class. Nothing here depends on who looks:
 * pages are cached for everybody.
 */
abstract class Mount extends Template implements BlockInterface, IdentityInterface
{
    /** The widget's name, as `data-souk` takes it. */
    protected const WIDGET = '';

    /** @var array<string, string>|null */
    private ?array $options = null;

    /**
     * @param array<string, mixed> $data
     */
    public function __construct(
        Context $context,
        private readonly Settings $settings,
        private readonly Snapshot $snapshot,
        private readonly PageLife $pageLife,
        private readonly ResolverInterface $locales,
        private readonly CurrentProduct $current,
        private readonly ProductSku $skus,
        array $data = []
    ) {
        parent::__construct($context, ['template' => 'Souk_Widgets::mount.phtml'] + $data);
    }

    /**
     * The widget's name.
     */
    public function widget(): string
    {
        return static::WIDGET;
    }

    /**
     * Whether the widget may stand on this page.
     */
    public function isShown(): bool
    {
        $path = (string) parse_url((string) $this->_request->getRequestUri(), PHP_URL_PATH);
        return $this->hasContent() && Paths::allow($this->options(), $path);
    }

    /**
     * The options to print, by name.
     *
     * @return array<string, string>
     */
    public function options(): array
    {
        return $this->options ??= $this->isOfStore()
            ? StoreContent::options(static::WIDGET, $this->givenOptions(), $this->skus->of(...))
            : Options::read(static::WIDGET, $this->givenOptions());
    }

    /**
     * The widget's content as HTML, empty for none. Whatever fails, the page goes on without it.
     */
    public function content(): string
    {
        if ($this->isOfStore() || !$this->settings->printsContent()) {
            return '';
        }
        try {
            $this->pageLife->limit($this->settings->pageLife());
            return $this->snapshot->html(static::WIDGET, $this->options(), (string) $this->locales->getLocale());
        } catch (\Throwable $error) {
            $this->_logger->error('Souk: ' . $error->getMessage());
            return '';
        }
    }

    /**
     * Tags the page, so that its copies in the cache can be cleaned by widget.
     *
     * @return list<string>
     */
    public function getIdentities(): array
    {
        return [Snapshot::TAG, Snapshot::TAG . '_' . str_replace('-', '_', static::WIDGET)];
    }

    private function isOfStore(): bool
    {
        return StoreContent::isAskedFor(static::WIDGET, (array) $this->getData());
    }

    /**
     * Whether there is somebody to ask for the content. Where the loader does not know the store's own, it would ask
     * the server, and show something else than the merchant chose.
     */
    private function hasContent(): bool
    {
        if (!$this->isOfStore()) {
            return $this->settings->isOn();
        }
        if ($this->settings->isOn() && !$this->settings->storeContent()) {
            $this->_logger->warning('Souk: ' . static::WIDGET . ' asks for content of this store, but the setting'
                . ' "Content without a Souk server" is off (souk/general/store_content): it is not shown');
        }
        return $this->settings->storeContent();
    }

    /**
     * What the merchant set, and the product of the page where a widget takes one and none was chosen.
     *
     * @return array<string, mixed>
     */
    private function givenOptions(): array
    {
        $given = (array) $this->getData();
        $product = empty($given['product']) ? $this->current->getProduct() : null;
        return $product ? ['product' => (string) $product->getId()] + $given : $given;
    }
}
