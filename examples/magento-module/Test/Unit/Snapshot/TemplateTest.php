<?php

declare(strict_types=1);

namespace Souk\Widgets\Test\Unit\Snapshot;

use PHPUnit\Framework\TestCase;
use Souk\Widgets\Snapshot\Template;

final class TemplateTest extends TestCase
{
    private const OPEN = '<template shadowrootmode="open">';
    private const WRAPPER = '<div class="souk blend" data-state="{}"><h2>Trending</h2></div>';

    public function testAWholeSnapshotIsPrintedAsItCame(): void
    {
        $link = '<link rel="stylesheet" href="https://souk.example/souk-1.css">';
        $html = self::OPEN . $link . self::WRAPPER . '</template>';
        self::assertSame($html, Template::read($html . "\n", 'https://souk.example'));
    }

    public function testSpareCardsAndARatingForSearchEnginesMayStandInside(): void
    {
        $spare = '<template><div class="card">Cup</div></template>';
        $rating = '<script type="application/ld+json">{"@type":"Product","name":"\u003cCup\u003e"}</script>';
        $html = self::OPEN . self::WRAPPER . $spare . $rating . '</template>';
        self::assertSame($html, Template::read($html, 'https://souk.example'));
    }

    public function testARelativeStyleSheetLeadsToTheServer(): void
    {
        $html = self::OPEN . '<link rel="stylesheet" href="/souk-1.css">' . self::WRAPPER . '</template>';
        $read = Template::read($html, 'https://souk.example');
        self::assertStringContainsString('href="https://souk.example/souk-1.css"', $read);
        $html = self::OPEN . '<link rel="stylesheet" href="souk-1.css">' . self::WRAPPER . '</template>';
        $read = Template::read($html, 'https://souk.example');
        self::assertStringContainsString('href="https://souk.example/souk-1.css"', $read);
    }

    /**
     * @dataProvider wrong
     */
    public function testWhatCouldHarmThePageIsNotPrinted(string $answer): void
    {
        self::assertSame('', Template::read($answer, 'https://souk.example'));
    }

    /**
     * @return array<string, array{string}>
     */
    public static function wrong(): array
    {
        $with = static fn (string $inner): array => [self::OPEN . self::WRAPPER . $inner . '</template>'];
        return [
            'nothing' => [''],
            'an error page' => ['<html><body>502</body></html>'],
            'a part of an answer' => [self::OPEN . self::WRAPPER],
            'nothing to show' => [self::OPEN . '</template>'],
            'a script, which Magento would move' => $with('<script>1</script>'),
            'a script in capitals' => $with('<SCRIPT>1</SCRIPT>'),
            'the end of the page' => $with('</body>'),
            'an include for Varnish' => $with('<esi:include src="/x"/>'),
            'a template that does not end' => $with('<template>'),
            'an end too many' => $with('</template><b>outside</b><template>'),
            'a script beside linked data' => $with(
                '<script type="application/ld+json">{}</script><script>1</script>'
            ),
            'no UTF-8' => $with("\xff"),
            'far too much' => $with(str_repeat('x', 600000)),
        ];
    }
}
