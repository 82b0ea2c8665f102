<?php

declare(strict_types=1);

namespace Magento\Framework\View\Element;

/**
 * Stand-in for tests.
 */
class Template
{
    protected $_request;
    protected $_logger;
    protected $_storeManager;

    public function __construct(Template\Context $context, private array $data = [])
    {
        $this->_request = $context->request;
        $this->_logger = $context->logger;
        $this->_storeManager = $context->stores;
    }

    public function getData(): array
    {
        return $this->data;
    }

    public function getViewFileUrl(string $file): string
    {
        return 'https://shop.example/static/' . str_replace('::', '/', $file);
    }
}
