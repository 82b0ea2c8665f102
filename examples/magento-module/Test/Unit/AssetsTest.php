<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit;

use PHPUnit\Framework\TestCase;

/**
 * What `./assets` puts among the store's static files.
 */
final class AssetsTest extends TestCase
{
    /** Files of a build, each with what it fetches. */
    private const BUILT = [
        'souk.js' => 'l("souk-11.css"),import("souk-22.js")',
        'souk-data.js' => 'l("souk-11.css"),import("souk-source-33.js"),import("souk-22.js")',
        'souk-source-33.js' => 'fetch("souk-print-44.wasm")',
        'souk-22.js' => 'fetch("souk-55.wasm")',
        'souk-11.css' => '.souk{}',
        'souk-55.wasm' => 'wasm',
        'souk-print-44.wasm' => 'print',
    ];
    private string $folder;

    protected function setUp(): void
    {
        $this->folder = sys_get_temp_dir() . '/souk-assets-' . bin2hex(random_bytes(6));
        mkdir($this->folder . '/dist', 0777, true);
        foreach (self::BUILT as $name => $text) {
            file_put_contents("$this->folder/dist/$name", $text);
        }
    }

    protected function tearDown(): void
    {
        foreach (glob($this->folder . '/{dist,web}/*', GLOB_BRACE) ?: [] as $file) {
            unlink($file);
        }
        array_map('rmdir', glob($this->folder . '/*') ?: []);
        rmdir($this->folder);
    }

    public function testBothLoadersFindWhatTheyFetchUnderNamesThatMagentoLeavesAlone(): void
    {
        self::assertSame(0, $this->stage());
        $staged = array_map('basename', glob($this->folder . '/web/*') ?: []);
        self::assertCount(count(self::BUILT), $staged);
        foreach ($staged as $name) {
            self::assertMatchesRegularExpression('/\.(min\.js|min\.css|wasm)$/', $name);
            preg_match_all('/"(souk[^"]+)"/', (string) file_get_contents("$this->folder/web/$name"), $fetched);
            self::assertSame([], array_diff($fetched[1], $staged), $name);
        }
        self::assertContains('souk-data.min.js', $staged);
        self::assertContains('souk-print-44.wasm', $staged);
    }

    public function testABuildWithoutTheLoaderForTheStoresContentIsRefused(): void
    {
        unlink($this->folder . '/dist/souk-data.js');
        self::assertSame(1, $this->stage());
        self::assertDirectoryDoesNotExist($this->folder . '/web');
    }

    private function stage(): int
    {
        $words = [dirname(__DIR__, 2) . '/assets', $this->folder . '/dist', $this->folder . '/web'];
        exec(implode(' ', array_map('escapeshellarg', $words)) . ' 2>&1', $said, $status);
        return $status;
    }
}
