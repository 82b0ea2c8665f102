<?php

declare(strict_types=1);

namespace Souk\Widgets\Console;

use Magento\Store\Model\StoreManagerInterface;
use Souk\Widgets\Model\Sender;
use Souk\Widgets\Model\Settings;
use Souk\Widgets\Order\TestOrder;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;

/**
 * `bin/magento souk:check`: posts a signed test order, which counts nowhere, and says what the server answered.
 */
class Check extends Command
{
    private const ALONE = 'no server: content of this store alone';
    private const FINE = ['ok', 'off', self::ALONE];

    public function __construct(
        private readonly StoreManagerInterface $stores,
        private readonly Settings $settings,
        private readonly Sender $sender
    ) {
        parent::__construct();
    }

    /**
     * @inheritDoc
     */
    protected function configure(): void
    {
        $this->setName('souk:check');
        $this->setDescription('Says whether server address, shop id and webhook secret are right');
    }

    /**
     * @inheritDoc
     */
    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $wrong = 0;
        foreach ($this->stores->getStores() as $store) {
            $said = $this->said((int) $store->getId());
            $wrong += in_array($said, self::FINE, true) ? 0 : 1;
            $output->writeln($store->getCode() . ': ' . $said);
        }
        return $wrong === 0 ? 0 : 1;
    }

    private function said(int $store): string
    {
        if ($this->settings->isAlone($store)) {
            return self::ALONE;
        }
        if (!$this->settings->isOn($store)) {
            return 'off';
        }
        $answer = $this->sender->send(TestOrder::event(gmdate('Y-m-d\TH:i:s\Z')), $store);
        return match ($answer->status) {
            200 => 'ok',
            null => 'no answer from the server: ' . $answer->body,
            401 => 'the webhook secret does not fit, or this clock is more than five minutes off',
            404 => 'the server knows no such shop',
            410 => 'the shop was turned off at the server',
            default => 'status ' . $answer->status . ': ' . substr($answer->body, 0, 300),
        };
    }
}
