<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Magento\Framework\App\ResourceConnection;
use Souk\Widgets\Queue\Notice;

/**
 * The table of notices that wait, one row a subject.
 */
class Delayed implements Later
{
    public const TABLE = 'souk_delayed';

    public function __construct(private readonly ResourceConnection $resource)
    {
    }

    /**
     * @inheritDoc
     */
    public function keep(Notice $notice, int $seconds): void
    {
        $row = ['subject' => $notice->subject(), 'failed' => $notice->failed, 'due_at' => $this->moment($seconds)];
        $table = $this->resource->getTableName(self::TABLE);
        $this->resource->getConnection()->insertOnDuplicate($table, $row, ['failed', 'due_at']);
    }

    /**
     * Notices whose time has come, the longest waiting first.
     *
     * @return list<Notice>
     */
    public function due(int $most): array
    {
        $connection = $this->resource->getConnection();
        $select = $connection->select()
            ->from($this->resource->getTableName(self::TABLE), ['subject', 'failed'])
            ->where('due_at <= ?', $this->moment(0))
            ->order('due_at ASC')
            ->limit($most);
        $notices = [];
        foreach ($connection->fetchAll($select) as $row) {
            $notices[] = Notice::read($row['subject'] . ':' . $row['failed']);
        }
        return array_values(array_filter($notices));
    }

    /**
     * Forgets a notice that was put back into the queue, unless it came again meanwhile.
     */
    public function forget(Notice $notice): void
    {
        $this->resource->getConnection()->delete(
            $this->resource->getTableName(self::TABLE),
            ['subject = ?' => $notice->subject(), 'failed = ?' => $notice->failed]
        );
    }

    private function moment(int $seconds): string
    {
        return gmdate('Y-m-d H:i:s', time() + $seconds);
    }
}
