<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Integration;

/**
 * The Souk server named by SOUK_BIN, with a new database and one shop.
 */
final class RunningServer
{
    public const SHOP = 'table';
    private const FEED = "id\ttitle\tlink\timage_link\tprice\tavailability\n"
        . "7\tMorning bowl\thttps://shop.example/bowl.html\thttps://shop.example/b.jpg\t24.00 EUR\tin_stock\n"
        . "8\tEvening cup\thttps://shop.example/cup.html\thttps://shop.example/c.jpg\t12.00 EUR\tin_stock\n";

    private const CAMPAIGNS = <<<'TOML'
        [[pools]]
        id = "ten"
        label = "10 % off"
        kind = "percent"
        value = "10"
        hours = 168
        codes = "generated"

        [[wheels]]
        id = "evening"
        title = "The evening wheel"
        sponsor = "The Long Table"
        starts = "2020-01-01T00:00:00Z"
        ends = "2099-01-01T00:00:00Z"
        plays = 1
        period = "day"
        exhausted = "nothing"
        eligibility = "Anyone who may shop here."
        free_entry = "Nothing has to be bought."
        terms_url = "https://shop.example/terms"
        privacy_url = "https://shop.example/privacy"
        segments = [
          { label = "10 % off", weight = 4, colour = "saffron", prize = "coupon", pool = "ten", stock = 5 },
          { label = "No prize", weight = 6, colour = "paper", prize = "nothing" },
        ]

        [[deals]]
        id = "bowl"
        product = "7"
        pool = "ten"
        solo_price = "24.00"
        team_price = "21.60"
        currency = "EUR"
        size = 3
        hours = 24
        code_hours = 72
        per_person = 1
        starts = "2020-01-01T00:00:00Z"
        ends = "2099-01-01T00:00:00Z"
        TOML;

    public readonly string $origin;
    private string $folder;

    /** @var resource */
    private $process;

    public function __construct(private readonly string $binary, public readonly string $secret)
    {
        $this->folder = sys_get_temp_dir() . '/souk-' . bin2hex(random_bytes(6));
        mkdir($this->folder);
        file_put_contents($this->folder . '/feed.tsv', self::FEED);
        $this->run(['shop', 'add', self::SHOP, '--webhook-secret', $secret, '--currency', 'EUR']);
        $this->run(['catalog', 'import', '--shop', self::SHOP, $this->folder . '/feed.tsv']);
        file_put_contents($this->folder . '/campaigns.toml', self::CAMPAIGNS);
        $this->run(['apply', '--shop', self::SHOP, $this->folder . '/campaigns.toml']);
        $address = self::freeAddress();
        $this->origin = 'http://' . $address;
        $this->process = $this->start(['serve', '--listen', $address, '--public-url', 'https://souk.example']);
        $this->waitUntilItAnswers();
    }

    /**
     * Stops this server, and removes its files.
     */
    public function stop(): void
    {
        proc_terminate($this->process);
        proc_close($this->process);
        array_map('unlink', glob($this->folder . '/*') ?: []);
        rmdir($this->folder);
    }

    /**
     * @param list<string> $arguments
     */
    private function run(array $arguments): void
    {
        $process = $this->start($arguments);
        if (proc_close($process) !== 0) {
            throw new \RuntimeException(implode(' ', $arguments) . ' failed: ' . $this->log());
        }
    }

    /**
     * @param list<string> $arguments
     * @return resource
     */
    private function start(array $arguments)
    {
        $command = [$this->binary, ...$arguments, '--db', $this->folder . '/souk.db'];
        $log = ['file', $this->folder . '/log', 'a'];
        $process = proc_open($command, [['file', '/dev/null', 'r'], $log, $log], $pipes, $this->folder);
        if ($process === false) {
            throw new \RuntimeException($this->binary . ' does not start');
        }
        return $process;
    }

    private function waitUntilItAnswers(): void
    {
        for ($tries = 0; $tries < 100; $tries++) {
            $context = stream_context_create(['http' => ['timeout' => 1]]);
            if (@file_get_contents($this->origin . '/healthz', false, $context) !== false) {
                return;
            }
            usleep(100000);
        }
        throw new \RuntimeException('the server does not answer: ' . $this->log());
    }

    private function log(): string
    {
        return (string) file_get_contents($this->folder . '/log');
    }

    private static function freeAddress(): string
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        if ($socket === false) {
            throw new \RuntimeException('there is no free port');
        }
        $address = (string) stream_socket_get_name($socket, false);
        fclose($socket);
        return $address;
    }
}
