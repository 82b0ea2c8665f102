<?php

declare(strict_types=1);

namespace Souk\Widgets\Console;

use Magento\Catalog\Model\Product\Attribute\Source\Status;
use Magento\Catalog\Model\Product\Visibility;
use Magento\Catalog\Model\ResourceModel\Product\CollectionFactory;
use Souk\Widgets\Model\Announcer;
use Souk\Widgets\Model\Shops;
use Souk\Widgets\Queue\Notice;
use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;

/**
 * `bin/magento souk:products`: queues every visible product, for a start.
 */
class Products extends Command
{
    public function __construct(
        private readonly CollectionFactory $collections,
        private readonly Shops $shops,
        private readonly Announcer $announcer
    ) {
        parent::__construct();
    }

    /**
     * @inheritDoc
     */
    protected function configure(): void
    {
        $this->setName('souk:products');
        $this->setDescription('Queues all visible products to be sent to Souk');
    }

    /**
     * @inheritDoc
     */
    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $stores = $this->shops->stores();
        if ($stores === []) {
            $output->writeln('Souk is off in every store view, or not set up.');
            return 1;
        }
        foreach ($stores as $store) {
            $ids = $this->ids($store);
            foreach ($ids as $id) {
                $this->announcer->announce(Notice::PRODUCT, (int) $id, $store);
            }
            $output->writeln(sprintf('Store view %d: %d products queued.', $store, count($ids)));
        }
        return 0;
    }

    /**
     * @return list<int|string>
     */
    private function ids(int $store): array
    {
        $collection = $this->collections->create();
        $collection->setStoreId($store);
        $collection->addStoreFilter($store);
        $collection->addAttributeToFilter('status', Status::STATUS_ENABLED);
        $collection->addAttributeToFilter('visibility', ['neq' => Visibility::VISIBILITY_NOT_VISIBLE]);
        return array_values($collection->getAllIds());
    }
}
