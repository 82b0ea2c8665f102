<?php

declare(strict_types=1);

namespace Souk\Widgets\Setup;

use Magento\Framework\DB\Adapter\AdapterInterface;
use Magento\Framework\Setup\ModuleContextInterface;
use Magento\Framework\Setup\SchemaSetupInterface;
use Magento\Framework\Setup\UninstallInterface;
use Souk\Widgets\Model\Delayed;
use Souk\Widgets\Queue\Notice;

/**
 * `bin/magento module:uninstall --remove-data Souk_Widgets`: takes everything of ours out of the database.
 *
 * `{{widget type="Souk…"}}` in CMS pages and blocks is the merchant's text and stays; the README says how to find
 * it.
 */
class Uninstall implements UninstallInterface
{
    /** Rows of ours by table: a column and what it is like. */
    private const ROWS = [
        'core_config_data' => ['path', 'souk/%'],
        'queue_message' => ['topic_name', Notice::TOPIC],
        'queue' => ['name', Notice::TOPIC],
        'cron_schedule' => ['job_code', 'souk\_%'],
        'authorization_rule' => ['resource_id', 'Souk\_Widgets::%'],
        'widget_instance' => ['instance_type', 'Souk\\\\Widgets\\\\%'],
    ];

    /**
     * @inheritDoc
     */
    public function uninstall(SchemaSetupInterface $setup, ModuleContextInterface $context)
    {
        $setup->startSetup();
        $connection = $setup->getConnection();
        // A layout update is bound to its widget by a table that goes with the widget: it must go first.
        $this->forgetLayouts($setup, $connection);
        $this->forgetLocks($setup, $connection);
        foreach (self::ROWS as $table => [$column, $like]) {
            $name = $setup->getTable($table);
            if ($connection->isTableExists($name)) {
                $connection->delete($name, [$column . ' LIKE ?' => $like]);
            }
        }
        $connection->dropTable($setup->getTable(Delayed::TABLE));
        $setup->endSetup();
    }

    private function forgetLayouts(SchemaSetupInterface $setup, AdapterInterface $connection): void
    {
        $select = $connection->select()
            ->from(['instance' => $setup->getTable('widget_instance')], [])
            ->join(
                ['page' => $setup->getTable('widget_instance_page')],
                'page.instance_id = instance.instance_id',
                []
            )
            ->join(
                ['layout' => $setup->getTable('widget_instance_page_layout')],
                'layout.page_id = page.page_id',
                ['layout_update_id']
            )
            ->where('instance.instance_type LIKE ?', self::ROWS['widget_instance'][1]);
        $ids = $connection->fetchCol($select);
        if ($ids !== []) {
            $connection->delete($setup->getTable('layout_update'), ['layout_update_id IN (?)' => $ids]);
        }
    }

    /**
     * Magento names a message's lock by a hash of its consumer and its id.
     */
    private function forgetLocks(SchemaSetupInterface $setup, AdapterInterface $connection): void
    {
        $select = $connection->select()
            ->from($setup->getTable('queue_message'), ['id'])
            ->where('topic_name = ?', Notice::TOPIC);
        $codes = array_map(static fn ($id) => md5(Notice::TOPIC . '-' . $id), $connection->fetchCol($select));
        foreach (array_chunk($codes, 1000) as $some) {
            $connection->delete($setup->getTable('queue_lock'), ['message_code IN (?)' => $some]);
        }
    }
}
