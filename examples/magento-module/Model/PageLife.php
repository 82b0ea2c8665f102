<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Framework\App\Response\Http;
use Magento\Framework\App\ResponseInterface;

/**
 * Shortens the life of a page in Magento's full page cache, or in Varnish. Both go by `s-maxage`.
 */
class PageLife
{
    public function __construct(private readonly ResponseInterface $response)
    {
    }

    /**
     * Lets a public page live at most so long. A page that is not cached stays so, a shorter life stays shorter.
     *
     * @param int $seconds 0 leaves the page as it is
     */
    public function limit(int $seconds): void
    {
        if ($seconds < 1 || !$this->response instanceof Http) {
            return;
        }
        $header = $this->response->getHeader('Cache-Control');
        $value = is_object($header) ? (string) $header->getFieldValue() : '';
        if (preg_match('/public.*s-maxage=(\d+)/', $value, $found) === 1 && (int) $found[1] > $seconds) {
            $this->response->setPublicHeaders($seconds);
        }
    }
}
