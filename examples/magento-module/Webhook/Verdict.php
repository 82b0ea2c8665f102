<?php

declare(strict_types=1);

namespace Souk\Widgets\Webhook;

/**
 * What an answer means for the message.
 */
enum Verdict
{
    /** It is durable at the server, or was known there. */
    case Taken;

    /** The same message may be taken later. */
    case Later;

    /** The same message would be refused again. */
    case Refused;

    /**
     * @param int|null $status HTTP status; null when no answer came in time
     */
    public static function of(?int $status): self
    {
        if ($status === null) {
            return self::Later;
        }
        if ($status >= 200 && $status < 300) {
            return self::Taken;
        }
        // 401, 403 and 404 speak of the settings (secret, proxy, shop id), not of this message: once they are
        // put right the same message is good. 408, 425 and 429 ask for another try.
        if ($status < 400 || $status >= 500 || in_array($status, [401, 403, 404, 408, 425, 429], true)) {
            return self::Later;
        }
        return self::Refused;
    }
}
