// The configurator in a browser: its form, its living preview, its snippets; with keys alone, on a phone and on a desk.

import { AxeBuilder } from "@axe-core/playwright";
import type { FrameLocator, Locator, Page } from "@playwright/test";
import { widgets } from "../../pkg/configurator/manifest.ts";
import { demo } from "./demo.ts";
import { expect as within, test as base } from "./host.ts";

// A form of a hundred controls and a page in its frame, each with a widget to wake: more than other specs wait for.
const expect = within.configure({ timeout: 15_000 });
base.describe.configure({ timeout: 60_000 });

/** What the page broke: nothing may run or load that its own policy forbids. */
const test = base.extend<{ refused: string[] }>({
  refused: async ({ page }, use) => {
    const refused: string[] = [];
    page.on("pageerror", (error) => refused.push(String(error)));
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) refused.push(message.text());
    });
    await use(refused);
  },
});

const address = (hash = "", query = `shop=${demo.shop}`) => `${demo.souk}/configurator/?${query}#${hash}`;
const frame = (page: Page): FrameLocator => page.frameLocator("#preview");
const alive = (page: Page): Locator => frame(page).locator("[data-souk] .souk.ready");
const cards = (page: Page): Locator => alive(page).locator(".card");
const field = (page: Page, name: string): Locator => page.locator(`[data-option="${name}"]`);
const input = (page: Page, name: string): Locator => field(page, name).locator("input, select");
const code = (page: Page): Locator => page.locator("#parts pre");
const product = "788032119674292922";

/** A hash for a widget that has something to show. */
const shown = (name: string) => `widget=${name}${name === "group-buy" ? `&product=${product}` : ""}`;

for (const { name, title, options } of widgets) {
  test(`every option of the ${name} is a field that starts at its default, and the widget lives`, async ({ page, refused }) => {
    await page.goto(address(shown(name)));
    await expect(alive(page)).toBeAttached();
    await expect(page.getByRole("radio", { name: title })).toBeChecked();
    expect(await page.locator("[data-option]").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.option).sort())).toEqual(options.map((one) => one.name).sort());
    for (const option of options) await expect(field(page, option.name).locator("input, select").first(), option.name).toBeAttached();
    const changed = await page.locator(".field.changed").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.option));
    expect(changed).toEqual(name === "group-buy" ? ["product"] : []);
    expect(refused).toEqual([]);
  });
}

test("an option changes the living strip, the address and the snippet, and goes back", async ({ page, refused }) => {
  await page.goto(address());
  await expect(cards(page)).toHaveCount(8);
  await input(page, "limit").fill("3");
  await expect(cards(page)).toHaveCount(3);
  await expect(code(page)).toContainText('data-souk="trending" data-souk-limit="3"');
  expect(page.url()).toMatch(/#widget=trending&limit=3$/);
  await input(page, "sold").uncheck();
  const soldWords = () => cards(page).locator(".sold").allInnerTexts();
  await expect.poll(soldWords).toEqual(["", "", ""]);
  await page.reload();
  await expect(cards(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Reset Limit" }).click();
  await expect(input(page, "limit")).toBeFocused();
  await expect(cards(page)).toHaveCount(8);
  await page.getByRole("button", { name: "Start over" }).click();
  await expect.poll(soldWords).toContainEqual(expect.stringMatching(/\d+ sold/));
  expect(refused).toEqual([]);
});

test("a value the widget does not take is said at its field and in the log, and is left out of the snippet", async ({ page }) => {
  await page.goto(address("widget=trending&window=soon&limit=4"));
  await expect(cards(page)).toHaveCount(4);
  const row = field(page, "window");
  await expect(row.locator("input")).toHaveValue("soon");
  await expect(row.locator("input")).toHaveAttribute("aria-invalid", "true");
  await expect(row.locator(".fault")).toHaveText("Not accepted. It takes a period from 1h to 90d, such as 24h or 7d.");
  await expect(page.locator("#parts")).toContainText("left out: window");
  await expect(code(page)).not.toContainText("soon");
  await page.getByRole("tab", { name: "Events" }).click();
  await expect(page.locator("#log .complaint")).toContainText('data-souk-window="soon" is not accepted');
  await expect(page.locator("#log .event b").last()).toHaveText("souk:ready");
});

test("a search leaves the options that fit", async ({ page }) => {
  await page.goto(address());
  await page.getByLabel("Find an option").fill("ranked");
  await expect(page.locator("#found")).toHaveText("2 of 25 options");
  await expect(page.locator(".field:not([hidden])[data-option]")).toHaveCount(2);
  await page.getByLabel("Find an option").fill("no such thing");
  await expect(page.locator(".group:visible")).toHaveCount(0);
});

test("a token repaints the living widget at once, and its contrast is that of what is seen", async ({ page }) => {
  await page.goto(address());
  await expect(cards(page)).toHaveCount(8);
  await page.getByRole("tab", { name: "Colours and shapes" }).click();
  await page.getByRole("textbox", { name: "Action", exact: true }).fill("oklch(60% 0 0)");
  await page.getByRole("textbox", { name: "On action", exact: true }).fill("#777");
  const button = alive(page).locator(".add").first();
  await expect.poll(() => button.evaluate((node) => getComputedStyle(node).color)).toBe("rgb(119, 119, 119)");
  await page.getByRole("tab", { name: "Contrast" }).click();
  const words = page.locator("#pairs tr", { hasText: "Words on a button" }).locator("td").nth(1);
  await expect(words).toHaveAttribute("data-verdict", "low");
  await expect(words).toContainText(/^1\.\d\d : 1too low$/);
  await expect(page.locator("#pairs tr", { hasText: "ink on paper" }).locator("[data-verdict=pass]")).toHaveCount(2);
  await page.getByRole("tab", { name: "Snippet" }).click();
  await expect(code(page)).toContainText("--souk-action: oklch(60% 0 0);");
});

test("contrast cannot be told over a gradient, and a preset says what it keeps", async ({ page }) => {
  await page.goto(address("widget=trending&theme=market&--souk-ink=%23ff0000"));
  await page.getByRole("tab", { name: "Colours and shapes" }).click();
  await expect(page.locator('[data-token="--souk-ink"] .note')).toBeVisible();
  await frame(page).locator("body").evaluate((body) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("[data-ground] { background-image: linear-gradient(red, blue) }");
    body.ownerDocument.adoptedStyleSheets = [sheet];
  });
  await page.getByRole("textbox", { name: "Star", exact: true }).fill("red");
  await page.getByRole("tab", { name: "Contrast" }).click();
  await expect(page.locator("#pairs [data-verdict=unknown]")).toHaveCount(8);
});

test("a token that would leave its declaration or load something is refused where it is typed", async ({ page }) => {
  await page.goto(address());
  await page.getByRole("tab", { name: "Colours and shapes" }).click();
  const paper = page.getByRole("textbox", { name: "Paper", exact: true });
  for (const value of ["red} body{display:none", "url(https://elsewhere.example/a.png)", "sausage"]) {
    await paper.fill(value);
    await expect(page.locator('[data-token="--souk-paper"] .fault')).toContainText("It takes a CSS colour");
    await expect(code(page)).not.toContainText("--souk-paper");
  }
});

for (const page_ of ["plain", "dawn", "luma"]) {
  test(`on the ${page_} page the widget lives at the width of a phone, a tablet and a desk`, async ({ page, refused }) => {
    await page.goto(address(`widget=trending&view-page=${page_}`));
    for (const [label, width] of [["Phone", 390], ["Tablet", 768], ["Desktop", 1280]] as const) {
      await page.getByRole("radio", { name: label }).check({ force: true });
      await expect(cards(page)).toHaveCount(8);
      expect(await frame(page).locator("html").evaluate(() => innerWidth)).toBe(width);
      expect(await frame(page).locator("html").evaluate((root) => root.scrollWidth), "nothing scrolls sideways").toBeLessThanOrEqual(width);
    }
    expect(refused).toEqual([]);
  });
}

test("Arabic turns the preview round, and dark turns it dark for style and script", async ({ page }) => {
  // What Playwright emulates reaches every frame, whatever the page says of it.
  await page.emulateMedia({ colorScheme: null });
  await page.goto(address("widget=trending&limit=4"));
  await expect(cards(page)).toHaveCount(4);
  await page.getByLabel("Language").selectOption("ar");
  await expect(frame(page).locator("html")).toHaveAttribute("dir", "rtl");
  await expect(cards(page)).toHaveCount(4);
  const left = (nth: number) => cards(page).nth(nth).evaluate((card) => card.getBoundingClientRect().left);
  expect(await left(0)).toBeGreaterThan(await left(1));
  const ground = () => frame(page).locator("body").evaluate((body) => [getComputedStyle(body).backgroundColor, matchMedia("(prefers-color-scheme: dark)").matches]);
  expect(await ground()).toEqual(["rgb(255, 255, 255)", false]);
  await page.getByRole("radio", { name: "Dark" }).check({ force: true });
  await expect.poll(ground).toEqual(["rgb(23, 24, 26)", true]);
  await expect(cards(page)).toHaveCount(4);
});

test("with reduced motion both the widget's script and its style hear so", async ({ page }) => {
  await page.goto(address("widget=trending"));
  await expect(cards(page)).toHaveCount(8);
  const heard = () =>
    alive(page).locator(".arrow").first().evaluate((arrow) => [matchMedia("(prefers-reduced-motion: reduce)").matches, getComputedStyle(arrow).transitionDuration]);
  expect(await heard()).not.toContain("0s");
  await page.getByLabel("Reduced motion").check();
  await expect(cards(page)).toHaveCount(8);
  await expect.poll(heard).toEqual([true, "0s"]);
});

/** The snippet of a target, as the button puts it into the clipboard. */
async function copied(page: Page): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: /^Copy/ }).first().click();
  await expect(page.locator("#said")).toHaveText("Copied.");
  return page.evaluate(() => navigator.clipboard.readText());
}

for (const target of ["Script tag", "Custom element", "Shopify"]) {
  test(`the copied snippet for “${target}” gives the same widget on another page`, async ({ page, host }) => {
    await page.goto(address("widget=trending&limit=5&sold=off&heading-level=4&--souk-radius=9px"));
    await expect(cards(page)).toHaveCount(5);
    const titles = await cards(page).locator(".title").allInnerTexts();
    await page.getByRole("radio", { name: target }).check({ force: true });
    const text = await copied(page);
    await page.goto(host.page("/", `<!doctype html><html lang="en"><body>${text}</body></html>`));
    const pasted = page.locator(".souk.ready");
    await expect(pasted.locator(".card")).toHaveCount(5);
    expect(await pasted.locator(".card .title").allInnerTexts()).toEqual(titles);
    await expect(pasted.getByRole("heading", { level: 4 })).toBeVisible();
    expect(await pasted.locator(".card .sold").allInnerTexts()).toEqual(titles.map(() => ""));
    expect(await pasted.evaluate((node) => getComputedStyle(node).getPropertyValue("--radius").trim())).toBe("9px");
  });
}

test("hostile values in an address stay text, in the form, the preview and the snippet", async ({ page, refused }) => {
  const hostile = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
  await page.goto(address(`widget=trending&category=${encodeURIComponent(hostile)}&--souk-font=${encodeURIComponent("x</style><script>")}`));
  await expect(field(page, "category").locator("input")).toHaveValue(hostile);
  await expect(code(page)).toContainText("&lt;script&gt;");
  await expect(page.locator("#notice")).toContainText("Too little was sold");
  expect(await page.title()).toBe("Souk configurator");
  expect(refused).toEqual([]);
});

test("what is missing is said: the shop, its data, the deal", async ({ page }) => {
  const notice = page.locator("#notice");
  await page.goto(address("", ""));
  await expect(notice).toContainText("Which shop?");
  await page.locator("#shop").fill("nobody");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(notice).toContainText("has no shop “nobody”");
  await page.goto(address("widget=trending&min-sold=1000"));
  await expect(notice).toContainText("Too little was sold");
  await input(page, "min-sold").fill("2");
  await expect(cards(page)).toHaveCount(8);
  await expect(notice).toBeEmpty();
  await page.getByRole("radio", { name: "Group-buy button" }).check({ force: true });
  await expect(notice).toContainText("Name a deal");
});

test("a widget that hides at this width says so", async ({ page }) => {
  await page.goto(address("widget=ticker&hide-on=phone,tablet"));
  await expect(alive(page)).toBeAttached();
  await expect(page.locator("#real")).toBeEmpty();
  await page.getByRole("radio", { name: "Phone" }).check({ force: true });
  await expect(page.locator("#real")).toContainText("Hidden at this width");
});

test("another server is asked only after somebody agreed", async ({ page, host }) => {
  await page.goto(address("widget=trending", `shop=${demo.shop}&api=${host.origin}/any/path`));
  await expect(page.locator("#ask")).toContainText(host.origin);
  await expect(code(page)).toContainText(`${host.origin}/souk.js`);
  expect(host.asked).toEqual([]);
  await page.getByRole("button", { name: "Load from there" }).click();
  await expect.poll(() => host.asked.length).toBeGreaterThan(0);
  await page.goto(address("widget=trending", `shop=${demo.shop}&api=javascript:alert(1)`));
  await expect(cards(page)).toHaveCount(8);
  await expect(page.locator("#ask")).toHaveText(/no web address/);
  await expect(page.getByRole("button", { name: "Load from there" })).toBeHidden();
  await expect(code(page)).toContainText(`${demo.souk}/souk.js`);
});

/** Rules broken by the configurator itself, or a part of it; the widgets have tests of their own. */
async function faults(page: Page, part = "html"): Promise<string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).include(part).exclude("#preview").analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(" ")} ${failureSummary}`));
}

for (const width of [390, 1280]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing at ${width} pixels in ${colorScheme} colours, and nothing scrolls sideways`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 860 });
      await page.goto(address("widget=ticker&gap=soon&hide-on=tablet&--souk-ink=%23777&--souk-paper=sausage"));
      await expect(alive(page)).toBeAttached();
      const found: Record<string, string[]> = { options: await faults(page) };
      for (const [name, part] of [["Colours and shapes", "#tokens"], ["Contrast", "#contrast"], ["Events", "#events"]]) {
        await page.getByRole("tab", { name }).click();
        found[name] = await faults(page, part);
      }
      expect(found).toEqual({ options: [], "Colours and shapes": [], Contrast: [], Events: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
}

/** What has the focus, and whether somebody can see so. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const ringed = [element, element.nextElementSibling].some((one) => one && getComputedStyle(one).outlineStyle !== "none");
    return { id: element.id || element.getAttribute("aria-label") || element.localName, ringed };
  });

test("everything is reached and worked with keys alone, always with a visible ring", async ({ page }) => {
  await page.goto(address("widget=group-buy&product=" + product));
  await expect(alive(page)).toBeAttached();
  const seen: string[] = [];
  for (let step = 0; step < 60 && seen.at(-1) !== "Where the widget goes"; step++) {
    await page.keyboard.press("Tab");
    const { id, ringed } = await focus(page);
    if (id === "preview") {
      // Into the frame and out again belongs to the widget: what follows it in this page is the result.
      await page.locator("#tab-snippet").focus();
      continue;
    }
    expect(ringed, id).toBe(true);
    seen.push(id);
  }
  for (const id of ["widget-group-buy", "shop", "tab-options", "search", "reset", "option-deal", "option-product", "Reset Product", "option-solo", "view-page-plain", "view-lang", "view-motion"]) {
    expect(seen, id).toContain(id);
  }
  await page.locator("#widget-group-buy").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator("#widget-spin")).toBeChecked();
  await page.locator("#tab-options").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("#tokens")).toBeVisible();
  await expect(page.locator("#tab-tokens")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(page.locator("#options")).toBeVisible();
});

test("on a phone the keyboard goes from the widget's choice over the preview to the options, as the eye does", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 860 });
  await page.goto(address("widget=trending"));
  await expect(alive(page)).toBeAttached();
  const seen: string[] = [];
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press("Tab");
    seen.push((await focus(page)).id);
    if (seen.at(-1) === "preview") break;
  }
  expect(seen.slice(1)).toEqual(["shop", "button", "widget-trending", "view-page-plain", "view-width-phone", "view-scheme-light", "view-lang", "view-motion", "preview"]);
});

test("at 320 pixels, as on a desk at 400 %, nothing scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(address("widget=reviews&--souk-ink=%23777"));
  for (const name of ["Options", "Colours and shapes", "Contrast", "Events", "Snippet"]) {
    await page.getByRole("tab", { name }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(320);
  }
});

test("every target is at least 24 pixels wide and high, and 44 on a phone", async ({ page }) => {
  for (const [width, least] of [[1280, 24], [390, 44]]) {
    await page.setViewportSize({ width, height: 860 });
    await page.goto(address("widget=trending&limit=4"));
    const small = await page.locator("button:visible, select:visible, input:visible:not([type=radio], [type=checkbox]), .segments label:visible").evaluateAll(
      (all, least) => all.map((one) => ({ id: one.id || one.textContent, ...one.getBoundingClientRect().toJSON() })).filter(({ width, height }) => width < 24 || height < least),
      least,
    );
    expect(small).toEqual([]);
  }
});
