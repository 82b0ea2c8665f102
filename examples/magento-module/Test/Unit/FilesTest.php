<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit;

use DOMDocument;
use DOMElement;
use DOMXPath;
use PHPUnit\Framework\TestCase;
use Souk\Widgets\Queue\Notice;
use Souk\Widgets\Widget\Options;
use Souk\Widgets\Widget\OptionTable;
use Souk\Widgets\Widget\StoreContent;

/**
 * What the XML files say fits the classes, each other, and the project's README.
 */
final class FilesTest extends TestCase
{
    /** Magento's own words, with Magento's meaning: a translation of ours would change them in the whole admin. */
    private const CORE = ['Category', 'City', 'Enabled', 'Product', 'SKU'];
    private const LANGUAGES = ['en_US', 'de_DE', 'fr_FR', 'es_ES', 'ar_SA', 'ja_JP'];

    public function testEveryClassThatAFileNamesIsThere(): void
    {
        $named = [];
        foreach ($this->xmlFiles() as $file) {
            preg_match_all('/Souk\\\\Widgets(?:\\\\[A-Za-z]+)+/', (string) file_get_contents($file), $found);
            $named = array_merge($named, $found[0]);
        }
        self::assertGreaterThan(15, count($named));
        foreach (array_unique($named) as $class) {
            $class = (string) preg_replace('/\\\\Proxy$/', '', $class);
            $path = self::root() . strtr(substr($class, strlen('Souk\Widgets')), '\\', '/') . '.php';
            self::assertFileExists($path, $class);
        }
    }

    public function testEveryOptionIsAParameterWithADefaultThatFits(): void
    {
        $widgets = new DOMXPath($this->load('etc/widget.xml'));
        foreach (OptionTable::widgets() as $widget) {
            $rules = StoreContent::rules($widget) + OptionTable::rules($widget);
            $id = 'souk_' . str_replace('-', '_', $widget);
            $names = [];
            foreach ($this->elements($widgets, "//widget[@id='$id']/parameters/parameter") as $parameter) {
                $name = str_replace('_', '-', $parameter->getAttribute('name'));
                $names[] = $name;
                $values = $this->elements($widgets, 'value|options/option/@value', $parameter);
                foreach ($values as $value) {
                    $rule = $rules[$name] ?? ['none'];
                    self::assertTrue(Options::accepts($rule, $value->nodeValue ?? ''), "$widget $name");
                }
            }
            self::assertSame(array_keys($rules), $names, $widget);
        }
    }

    public function testAFieldThatWaitsForAnotherOnesValueWaitsForOneThatIsThere(): void
    {
        $widgets = new DOMXPath($this->load('etc/widget.xml'));
        $waiting = $this->elements($widgets, '//parameter/depends/parameter');
        self::assertGreaterThan(10, count($waiting));
        foreach ($waiting as $on) {
            [$name, $value] = [$on->getAttribute('name'), $on->getAttribute('value')];
            $path = "ancestor::parameters/parameter[@name='$name']/options/option[@value='$value']";
            self::assertCount(1, $this->elements($widgets, $path, $on), "$name=$value");
        }
    }

    public function testTheOptionsAreThoseOfTheProjectsReadme(): void
    {
        $readme = self::root() . '/../../README.md';
        if (!is_file($readme)) {
            self::markTestSkipped('The project around this module is not here: nothing to compare with.');
        }
        $text = (string) file_get_contents($readme);
        foreach (OptionTable::widgets() as $widget) {
            $found = preg_match("/<!-- options:$widget -->(.*?)<!--/s", $text, $table);
            self::assertSame(1, $found, $widget);
            $row = '/^\| `([a-z-]+)` \| ([^|]+) \| (?:`([^`]*)`|not set) \|/m';
            preg_match_all($row, $table[1], $rows, PREG_SET_ORDER);
            self::assertSame(array_keys(OptionTable::rules($widget)), array_column($rows, 1), $widget);
            foreach ($rows as $row) {
                $this->compareRule($widget, $row[1], trim($row[2]), $row[3] ?? '');
            }
        }
    }

    public function testTheFilesOfTheQueueSpeakOfOneTopic(): void
    {
        $places = [
            'etc/communication.xml' => ['//topic/@name'],
            'etc/queue_publisher.xml' => ['//publisher/@topic'],
            'etc/queue_consumer.xml' => ['//consumer/@name', '//consumer/@queue'],
            'etc/queue_topology.xml' => ['//binding/@topic', '//binding/@destination'],
        ];
        foreach ($places as $file => $paths) {
            foreach ($paths as $path) {
                $found = (new DOMXPath($this->load($file)))->query($path);
                self::assertSame(Notice::TOPIC, $found ? $found->item(0)?->nodeValue : null, "$file $path");
            }
        }
    }

    public function testEveryLabelHasItsTranslations(): void
    {
        $labels = $this->labels();
        self::assertGreaterThan(80, count($labels));
        foreach (self::LANGUAGES as $language) {
            $words = $this->words($language);
            foreach ($labels as $label) {
                self::assertArrayHasKey($label, $words, $language);
                self::assertNotSame('', $words[$label], "$language $label");
            }
        }
    }

    public function testEveryLanguageTranslatesTheSameTextsAndKeepsTheirPlaces(): void
    {
        $english = $this->words('en_US');
        foreach (self::LANGUAGES as $language) {
            $words = $this->words($language);
            self::assertSame(array_keys($english), array_keys($words), $language);
            foreach ($words as $text => $translated) {
                self::assertSame(substr_count($text, '%1'), substr_count($translated, '%1'), "$language $text");
            }
        }
    }

    public function testNoFileNeedsMoreThanPhp81(): void
    {
        foreach ($this->files('php') as $file) {
            $code = (string) file_get_contents($file);
            // Classes that are readonly came with 8.2, constants with a type with 8.3.
            self::assertSame(0, preg_match('/^(final )?readonly cl|const (int|string|array) [A-Z]/m', $code), $file);
            // Deprecated since 8.4: a default of null needs a type that says so.
            self::assertSame(0, preg_match('/[(,]\s*[A-Za-z\\\\]+ \$\w+ = null/', $code), $file);
        }
    }

    private function compareRule(string $widget, string $name, string $takes, string $default): void
    {
        $rule = OptionTable::rules($widget)[$name];
        if ($rule[0] === 'number') {
            self::assertSame("a whole number from $rule[1] to $rule[2]", $takes, "$widget $name");
        } elseif ($rule[0] === 'one') {
            self::assertSame(implode(', ', $rule[1]), $takes, "$widget $name");
        }
        if ($default !== '') {
            self::assertTrue(Options::accepts($rule, $default), "$widget $name: $default");
        }
    }

    /**
     * @return list<string>
     */
    private function labels(): array
    {
        $labels = [];
        foreach (['etc/widget.xml', 'etc/adminhtml/system.xml'] as $file) {
            $path = new DOMXPath($this->load($file));
            foreach ($this->elements($path, '//label|//comment|//widget/description') as $label) {
                $labels[] = trim($label->textContent);
            }
        }
        foreach ($this->files('php') as $file) {
            if (!str_contains($file, '/Test/')) {
                preg_match_all("/__\('((?:[^'\\\\]|\\\\.)*)'/", (string) file_get_contents($file), $found);
                $labels = array_merge($labels, array_map('stripslashes', $found[1]));
            }
        }
        return array_values(array_diff(array_unique($labels), self::CORE));
    }

    /**
     * @return array<string, string>
     */
    private function words(string $language): array
    {
        $words = [];
        $file = fopen(self::root() . "/i18n/$language.csv", 'r');
        self::assertNotFalse($file);
        while (($row = fgetcsv($file, 0, ',', '"', '\\')) !== false) {
            self::assertCount(2, $row, $language . ': ' . implode('|', $row));
            self::assertArrayNotHasKey((string) $row[0], $words, "$language has a text twice");
            $words[(string) $row[0]] = (string) $row[1];
        }
        fclose($file);
        return $words;
    }

    private function load(string $file): DOMDocument
    {
        $document = new DOMDocument();
        self::assertTrue($document->load(self::root() . '/' . $file), $file);
        return $document;
    }

    /**
     * @return list<\DOMNode&DOMElement>
     */
    private function elements(DOMXPath $path, string $query, ?DOMElement $from = null): array
    {
        $found = $path->query($query, $from);
        return $found === false ? [] : iterator_to_array($found, false);
    }

    /**
     * @return list<string>
     */
    private function xmlFiles(): array
    {
        return $this->files('xml');
    }

    /**
     * @return list<string>
     */
    private function files(string $ending): array
    {
        $files = [];
        $all = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(self::root()));
        foreach ($all as $file) {
            if ($file->getExtension() === $ending) {
                $files[] = strtr($file->getPathname(), '\\', '/');
            }
        }
        return $files;
    }

    private static function root(): string
    {
        return dirname(__DIR__, 2);
    }
}
