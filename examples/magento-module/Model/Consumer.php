<?php

declare(strict_types=1);

namespace Souk\Widgets\Model;

use Psr\Log\LoggerInterface;
use Souk\Widgets\Model\Http\Answer;
use Souk\Widgets\Queue\Notice;
use Souk\Widgets\Webhook\Backoff;
use Souk\Widgets\Webhook\Verdict;

/**
 * Takes notices from the message queue and sends what they stand for.
 *
 * Magento does not try a message of the database queue again when its handler throws: it marks it as failed for
 * good. So nothing is thrown for the network's sake; what may be taken later is kept in a table of its own, and
 * cron puts it back into the queue.
 */
class Consumer
{
    /** Seconds in which a server that did not answer is left alone. */
    private const QUIET = 30;

    /** @var array<int, int> until when, by store view */
    private array $quietUntil = [];

    public function __construct(
        private readonly Settings $settings,
        private readonly EventSource $events,
        private readonly Sender $sender,
        private readonly Later $later,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * Handles one message of the topic `souk.events`.
     */
    public function process(string $message): void
    {
        $notice = Notice::read($message);
        if ($notice === null || !$this->settings->sends($notice->store)) {
            return;
        }
        if (time() < ($this->quietUntil[$notice->store] ?? 0)) {
            // Not its own failure: it keeps its number of tries.
            $this->later->keep($notice, self::QUIET);
            return;
        }
        try {
            $event = $this->events->of($notice);
            if ($event !== null) {
                $this->judge($notice, $this->sender->send($event, $notice->store));
            }
        } catch (\Throwable $error) {
            // The database was away, or an extension broke: another try may do.
            $this->again($notice, new Answer(null, $error->getMessage()));
        }
    }

    private function judge(Notice $notice, Answer $answer): void
    {
        if ($answer->status === null) {
            $this->quietUntil[$notice->store] = time() + self::QUIET;
        }
        match (Verdict::of($answer->status)) {
            Verdict::Taken => null,
            Verdict::Later => $this->again($notice, $answer),
            Verdict::Refused => $this->logger->error($this->told($notice, $answer, 'was refused')),
        };
    }

    private function again(Notice $notice, Answer $answer): void
    {
        $next = $notice->again();
        $wait = Backoff::seconds($next->failed, mt_rand() / mt_getrandmax(), $answer->retryAfter);
        if ($wait === null) {
            $this->logger->critical($this->told($notice, $answer, 'was given up'));
            return;
        }
        $this->logger->warning($this->told($notice, $answer, 'will be sent again'));
        $this->later->keep($next, $wait);
    }

    private function told(Notice $notice, Answer $answer, string $what): string
    {
        $status = $answer->status === null ? 'no answer' : 'status ' . $answer->status;
        $why = preg_replace('/\s+/', ' ', substr($answer->body, 0, 300));
        return sprintf('Souk: %s %s: %s, %s', $notice->subject(), $what, $status, $why);
    }
}
