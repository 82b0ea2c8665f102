// What axe finds in every state, what the keyboard reaches, and what keeps still for those who asked for it.

import type { Page } from "@playwright/test";
import { faults } from "./axe.ts";
import { expect, type Host, mount, shopPage, strip, test, ticker } from "./host.ts";

const background = "<style>body{font:16px/1.5 sans-serif;background:light-dark(#fff,#1b1b1b);color:light-dark(#222,#eee)} a{color:light-dark(#2f3e75,#aebbec)}</style>";

async function open(page: Page, host: Host, widgets: string, parts = {}): Promise<void> {
  await page.goto(host.page("/", shopPage({ body: widgets, head: background, ...parts })));
}

const looks = ["blend", "market"].flatMap((theme) => (["light", "dark"] as const).map((colorScheme) => ({ theme, colorScheme })));

for (const { theme, colorScheme } of looks) {
  test(`axe finds nothing in any state of the ${colorScheme} ${theme} strip`, async ({ page, host }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, host, mount("trending", { theme }));
    await expect(strip(page)).toBeVisible();
    const found: Record<string, string[]> = { idle: await faults(page) };
    await strip(page).locator(".why summary").click();
    await expect(strip(page).locator(".why p")).toBeVisible();
    found.why = await faults(page);
    await strip(page).locator(".why summary").click();
    await strip(page).locator("button.add").first().click();
    await expect(strip(page).locator("button.added")).toHaveCount(1);
    found.added = await faults(page);
    host.addStatus = 422;
    await strip(page).locator("button.add").first().click();
    await expect(strip(page).getByRole("status")).toContainText("already sold out");
    found.failed = await faults(page);
    expect(found).toEqual({ idle: [], why: [], added: [], failed: [] });
  });

  test(`axe finds nothing in any state of the ${colorScheme} ${theme} ticker`, async ({ page, host }) => {
    await page.emulateMedia({ colorScheme });
    await page.clock.install();
    await open(page, host, mount("ticker", { theme, "first-delay": 30, duration: 600 }));
    await expect(ticker(page)).toBeAttached();
    const found: Record<string, string[]> = { pill: await faults(page) };
    await page.clock.fastForward(31_000);
    await expect(ticker(page).locator(".toast.shown")).toBeVisible();
    found.line = await faults(page);
    await ticker(page).locator(".pill").click();
    await expect(ticker(page).locator(".sheet")).toBeVisible();
    found.drawer = await faults(page);
    await ticker(page).locator(".why summary").click();
    found.why = await faults(page);
    expect(found).toEqual({ pill: [], line: [], drawer: [], why: [] });
  });
}

test("a widget that blends in stays readable when the page turns dark under it", async ({ page, host }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, host, mount("trending") + mount("ticker", { "first-delay": 3600 }));
  await expect(strip(page)).toBeVisible();
  await expect(ticker(page)).toBeAttached();
  await page.emulateMedia({ colorScheme: "dark" });
  await strip(page).locator(".why summary").click();
  await ticker(page).locator(".pill").click();
  expect(await faults(page)).toEqual([]);
});

/** The focused element, through the shadow roots: what it is, and whether a ring is painted. */
const focus = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return { name: "", ring: false };
    const painted = [getComputedStyle(element), getComputedStyle(element, "::after")];
    const ring = painted.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && outlineWidth !== "0px");
    const name = [element.localName, ...element.classList].join(".");
    return { name, ring };
  });

test("Tab reaches everything on the strip, always with a visible ring", async ({ page, host }) => {
  await open(page, host, `${mount("trending", { limit: 5 })}<a href="#" id="after">after</a>`);
  await expect(strip(page)).toBeVisible();
  const reached: string[] = [];
  for (let step = 0; step < 24; step++) {
    await page.keyboard.press("Tab");
    const { name, ring } = await focus(page);
    if (name === "a") break;
    expect(ring, name).toBe(true);
    reached.push(name);
  }
  expect(reached[0]).toBe("summary");
  expect(reached.filter((name) => name.startsWith("button.arrow")).length).toBe(2);
  expect(reached.filter((name) => name === "a.link").length).toBe(5);
  expect(reached.filter((name) => name.includes(".add")).length).toBe(await strip(page).locator(".add").count());
});

test("the strip is worked by keys alone, and adding keeps the focus on its button", async ({ page, host }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await open(page, host, mount("trending"));
  await strip(page).locator(".why summary").focus();
  await page.keyboard.press("Enter");
  await expect(strip(page).locator(".why p")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(strip(page).locator(".why p")).toBeHidden();
  await strip(page).getByRole("button", { name: "Scroll on" }).focus();
  await page.keyboard.press("Space");
  await expect.poll(() => strip(page).locator(".track").evaluate((track) => track.scrollLeft)).toBeGreaterThan(100);
  await strip(page).locator("button.add").first().focus();
  await page.keyboard.press("Enter");
  await expect(strip(page).locator("button.added")).toHaveCount(1);
  expect((await focus(page)).name).toBe("button.add.added");
  expect(host.count("/cart/add.js")).toBe(1);
});

test("the ticker is worked by keys alone: Escape closes list and line and gives the focus back", async ({ page, host }) => {
  await page.clock.install();
  await open(page, host, mount("ticker", { "first-delay": 5, duration: 600 }));
  await expect(ticker(page)).toBeAttached();
  await ticker(page).locator(".pill").focus();
  await page.keyboard.press("Enter");
  await expect(ticker(page).locator(".sheet")).toBeVisible();
  await page.keyboard.press("Tab");
  expect(await focus(page)).toEqual({ name: "a.entry", ring: true });
  await page.keyboard.press("Escape");
  await expect(ticker(page).locator(".sheet")).toBeHidden();
  expect(await focus(page)).toEqual({ name: "summary.pill", ring: true });
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.clock.fastForward(10_000);
  const line = ticker(page).locator(".toast.shown");
  await expect(line).toBeVisible();
  await line.locator(".entry").focus();
  await page.keyboard.press("Tab");
  expect(await focus(page)).toEqual({ name: "button.close", ring: true });
  await page.keyboard.press("Escape");
  await page.clock.fastForward(500);
  await expect(line).toHaveCount(0);
  expect((await focus(page)).name).toBe("summary.pill");
});

test("the list's last buttons are reached and ended by keys", async ({ page, host }) => {
  await open(page, host, mount("ticker", { "first-delay": 3600 }));
  await ticker(page).locator(".pill").focus();
  await page.keyboard.press("Space");
  await ticker(page).locator(".lines .entry").last().focus();
  await page.keyboard.press("Tab");
  expect((await focus(page)).name).toBe("summary");
  await page.keyboard.press("Enter");
  await expect(ticker(page).locator(".why p")).toBeVisible();
  await page.keyboard.press("Tab");
  expect(await focus(page)).toEqual({ name: "button.never", ring: true });
  await page.keyboard.press("Enter");
  await expect(ticker(page)).toBeHidden();
});

test("a line never takes the focus", async ({ page, host }) => {
  await open(page, host, `<input id="mine" aria-label="Mine">${mount("ticker", { "first-delay": 1 })}`);
  await page.locator("#mine").focus();
  await expect(ticker(page).locator(".toast.shown")).toBeVisible();
  expect((await focus(page)).name).toBe("input");
});

test("every target is at least 24 pixels wide and high", async ({ page, host }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, host, mount("trending") + mount("ticker", { "first-delay": 0, duration: 600 }));
  await expect(ticker(page).locator(".toast.shown")).toBeVisible();
  const sizes = await page.locator("[data-souk]").locator("button:visible, summary:visible, a.button:visible, a.entry:visible").evaluateAll((all) =>
    all.map((one) => ({ name: one.className || one.localName, ...one.getBoundingClientRect().toJSON() })),
  );
  expect(sizes.length).toBeGreaterThan(4);
  expect(sizes.filter(({ width, height }) => width < 24 || height < 24)).toEqual([]);
});

test("for those who asked for less motion nothing moves", async ({ page, host }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.addInitScript(() => {
    const seen: string[] = ((window as never as { moved: string[] }).moved = []);
    const look = () => {
      for (const one of document.getAnimations()) seen.push(String((one.effect as KeyframeEffect)?.target?.className));
      requestAnimationFrame(look);
    };
    look();
  });
  await page.setViewportSize({ width: 1000, height: 800 });
  await open(page, host, mount("trending") + mount("ticker", { "first-delay": 0, duration: 1 }));
  await expect(ticker(page).locator(".toast.shown")).toBeVisible();
  await strip(page).getByRole("button", { name: "Scroll on" }).click();
  const at = await strip(page).locator(".track").evaluate((track) => track.scrollLeft);
  expect(at).toBeGreaterThan(100);
  await strip(page).locator(".card").nth(4).hover();
  await expect(ticker(page).locator(".toast.shown")).toHaveCount(0);
  expect(await page.evaluate(() => (window as never as { moved: string[] }).moved)).toEqual([]);
});

test("in a right-to-left language the arrows scroll the right way", async ({ page, host }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await open(page, host, mount("trending"), { lang: "ar", html: ' dir="rtl"' });
  const offset = () => strip(page).locator(".track").evaluate((track) => Math.round(track.scrollLeft));
  const first = strip(page).locator(".card").first();
  const box = (await first.boundingBox())!;
  expect(box.x).toBeGreaterThan(500);
  await strip(page).locator(".arrow.on").click();
  await expect.poll(offset).toBeLessThan(-200);
  await strip(page).locator(".arrow:not(.on)").click();
  await expect.poll(offset).toBe(0);
});

test("in forced colours every control keeps an edge", async ({ page, host }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.setViewportSize({ width: 1000, height: 900 });
  await open(page, host, mount("trending") + mount("ticker", { "first-delay": 0, duration: 600 }));
  await expect(ticker(page).locator(".toast.shown")).toBeVisible();
  for (const control of [strip(page).locator(".add").first(), ticker(page).locator(".pill"), ticker(page).locator(".toast.shown")]) {
    expect(await control.evaluate((node) => getComputedStyle(node).borderTopWidth)).toBe("1px");
  }
  expect((await page.screenshot()).length).toBeGreaterThan(5_000);
});

test("with wider spacing of letters, words and lines no text of the claim or the list is lost", async ({ page, host }) => {
  await page.setViewportSize({ width: 390, height: 900 });
  await open(page, host, mount("ticker", { "first-delay": 3600 }));
  await ticker(page).locator(".pill").click();
  await page.addStyleTag({ content: "[data-souk]{letter-spacing:.12em!important;word-spacing:.16em!important;line-height:1.5!important}" });
  const sheet = ticker(page).locator(".sheet");
  expect(await sheet.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(0);
});
