// The live-purchase ticker: when a line comes, what keeps it, and who may end it.
//
// The page's clock is Playwright's: it runs by itself, and jumps where a spec would only wait.

import type { Page } from "@playwright/test";
import { demo } from "./demo.ts";
import { expect, type Host, mount, shopPage, test, ticker } from "./host.ts";
import { buy, trending } from "./shopping.ts";

const QUICK = { "first-delay": 1, duration: 3, gap: 1, "max-per-page": 10, "max-rate": "50/1h", live: "off" };

const shown = (page: Page) => ticker(page).locator(".toast.shown:not(.leaving)");
const said = (page: Page) => ticker(page).getByRole("status");

/** A page with a ticker, alive, on a clock that can jump. */
async function open(page: Page, host: Host, options: Record<string, string | number> = {}, parts = {}): Promise<void> {
  await page.clock.install();
  const body = `<p><a href="#">A link of the page</a></p>${mount("ticker", { ...QUICK, ...options })}`;
  await page.goto(host.page("/", shopPage({ body, ...parts })));
  await expect(ticker(page)).toBeAttached();
}

test.beforeAll(async () => {
  const { items } = await trending("limit=4");
  for (const { product } of items) await buy(product);
});

test("the first line waits for its delay and leaves after its time", async ({ page, host }) => {
  await open(page, host, { "first-delay": 20, duration: 5 });
  await page.clock.fastForward(15_000);
  await expect(shown(page)).toHaveCount(0);
  await page.clock.fastForward(6_000);
  await expect(shown(page)).toBeVisible();
  await page.clock.fastForward(6_000);
  await expect(shown(page)).toHaveCount(0);
});

test("the pointer on a line keeps it", async ({ page, host }) => {
  await open(page, host);
  await expect(shown(page)).toBeVisible();
  await shown(page).hover();
  await page.clock.fastForward(60_000);
  await expect(shown(page)).toBeVisible();
  await page.mouse.move(700, 10);
  await page.clock.fastForward(4_000);
  await expect(shown(page)).toHaveCount(0);
});

test("the focus in a line keeps it", async ({ page, host }) => {
  await open(page, host);
  await expect(shown(page)).toBeVisible();
  await shown(page).locator(".entry").focus();
  await page.clock.fastForward(60_000);
  await expect(shown(page)).toBeVisible();
  await page.getByRole("link", { name: "A link of the page" }).focus();
  await page.clock.fastForward(4_000);
  await expect(shown(page)).toHaveCount(0);
});

test("a hidden tab shows nothing until it is looked at", async ({ page, host }) => {
  await open(page, host, { "first-delay": 3 });
  const see = (state: "hidden" | "visible") =>
    page.evaluate((now) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => now === "hidden" });
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => now });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await see("hidden");
  await page.clock.fastForward(60_000);
  await expect(shown(page)).toHaveCount(0);
  await see("visible");
  await expect(shown(page)).toBeVisible();
});

test("close takes the line away, and the next one takes its time", async ({ page, host }) => {
  await open(page, host, { "after-close": 120 });
  await expect(shown(page)).toBeVisible();
  await page.evaluate(() => {
    document.addEventListener("souk:dismiss", (event) => (document.title = (event as CustomEvent).detail.scope));
  });
  await shown(page).getByRole("button", { name: "Close" }).click();
  await expect(shown(page)).toHaveCount(0);
  await expect(page).toHaveTitle("line");
  await page.clock.fastForward(100_000);
  await expect(shown(page)).toHaveCount(0);
  await page.clock.fastForward(25_000);
  await expect(shown(page)).toBeVisible();
});

/** Everything the page's storage holds. */
const stored = (page: Page) =>
  page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(document.cookie ? [document.cookie] : [])]);

const endForEver = async (page: Page) => {
  await ticker(page).locator(".pill").click();
  await ticker(page).getByRole("button", { name: "Do not show these again" }).click();
};

test("without consent nothing is ever stored, and the wish holds on this page", async ({ page, host }) => {
  await open(page, host);
  await expect(shown(page)).toBeVisible();
  await endForEver(page);
  await page.clock.fastForward(300_000);
  await expect(ticker(page)).toBeHidden();
  expect(await stored(page)).toEqual([]);
  await page.reload();
  await expect(ticker(page)).toBeVisible();
  expect(await stored(page)).toEqual([]);
});

test("with consent the wish is remembered on later pages", async ({ page, host }) => {
  await open(page, host, {}, { html: ' data-souk-consent="preferences"' });
  await endForEver(page);
  await expect(ticker(page)).toBeHidden();
  await page.reload();
  await page.waitForTimeout(700);
  await page.clock.fastForward(60_000);
  await expect(page.locator('[data-souk="ticker"] .souk')).toBeHidden();
  await expect(page.locator(".toast.shown")).toHaveCount(0);
});

test("consent withdrawn later makes it forget", async ({ page, host }) => {
  await open(page, host, {}, { html: ' data-souk-consent="preferences"' });
  await expect(shown(page)).toBeVisible();
  expect((await stored(page)).length).toBeGreaterThan(0);
  await page.goto(host.page("/later", shopPage({ body: mount("ticker", QUICK) })));
  await expect(ticker(page)).toBeAttached();
  expect((await stored(page)).filter((key) => key === "souk:silence")).toEqual([]);
  await expect(shown(page)).toBeVisible();
});

test("no line comes twice, and at most as many as the page allows", async ({ page, host }) => {
  await open(page, host, { "max-per-page": 5, duration: 1 });
  const lines: string[] = [];
  for (let line = 0; line < 5; line++) {
    await expect(shown(page)).toBeVisible();
    lines.push((await shown(page).innerText()).replace(/\s+/g, " "));
    await page.clock.fastForward(1_500);
    await expect(ticker(page).locator(".toast.shown")).toHaveCount(0);
    await page.clock.fastForward(5_500);
  }
  expect(new Set(lines).size).toBe(5);
  await page.clock.fastForward(120_000);
  await expect(shown(page)).toHaveCount(0);
});

test("with consent a later page does not show the same line again", async ({ page, host }) => {
  const html = ' data-souk-consent="preferences"';
  await open(page, host, {}, { html });
  await expect(shown(page)).toBeVisible();
  const first = await shown(page).locator(".title").innerText();
  await page.goto(host.page("/next", shopPage({ body: mount("ticker", QUICK), html })));
  await expect(shown(page)).toBeVisible();
  expect(await shown(page).locator(".title").innerText()).not.toBe(first);
});

/** Whether two visible things share a pixel. */
async function meet(page: Page, other: string): Promise<boolean> {
  const theirs = await page.locator(other).boundingBox();
  const parts = [ticker(page).locator(".pill"), ticker(page).locator(".toast.shown")];
  for (const part of parts) {
    const ours = (await part.isVisible()) ? await part.boundingBox() : null;
    if (!ours || !theirs) continue;
    const apart =
      ours.x + ours.width <= theirs.x || theirs.x + theirs.width <= ours.x || ours.y + ours.height <= theirs.y || theirs.y + theirs.height <= ours.y;
    if (!apart) return true;
  }
  return false;
}

test("a line stays clear of the cookie banner, of the buy bar and of both", async ({ page, host }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = (id: string, bottom: number) =>
    `<div id="${id}" style="position:fixed;inset:auto 0 ${bottom}px 0;height:70px;background:#ddd">${id}</div>`;
  await open(page, host, { duration: 60 }, { head: bar("buy", 0) + bar("cookies", 70) });
  await expect(shown(page)).toBeVisible();
  expect(await meet(page, "#buy")).toBe(false);
  expect(await meet(page, "#cookies")).toBe(false);
});

test("a gallery that sticks while the page scrolls is no bar: the line shows over it", async ({ page, host }) => {
  await page.setViewportSize({ width: 1280, height: 860 });
  const gallery = '<div style="position:sticky;top:0;width:580px;height:733px;background:#ddd">gallery</div>';
  await open(page, host, { duration: 60 }, { head: "" });
  await page.evaluate((html) => document.body.insertAdjacentHTML("afterbegin", html), gallery);
  await expect(shown(page)).toBeVisible();
});

test("it moves off an element that takes the focus under it", async ({ page, host }) => {
  const field = '<input id="field" aria-label="Field" style="position:absolute;inset-inline-start:20px;inset-block-end:20px">';
  await open(page, host, { duration: 60 }, { head: "" });
  await page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), field);
  await expect(shown(page)).toBeVisible();
  expect(await meet(page, "#field")).toBe(true);
  await page.locator("#field").focus();
  expect(await meet(page, "#field")).toBe(false);
});

test("on the store's product page it covers neither the cookie banner nor the buy bar", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${demo.store}/products/sunday-teapot`);
  await expect(ticker(page)).toBeAttached();
  await expect.poll(() => meet(page, "[data-cookie-banner]"), { timeout: 1_000 }).toBe(false);
  await page.getByRole("button", { name: "Decline" }).click();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await expect(page.locator("[data-buy-bar]")).toBeVisible();
  await expect.poll(() => meet(page, "[data-buy-bar]"), { timeout: 2_000 }).toBe(false);
});

for (const [device, width] of [["phone", 390], ["tablet", 900], ["desktop", 1280]] as const) {
  test(`hidden on ${device}, it shows on the others`, async ({ page, host }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.clock.install();
    await page.goto(host.page("/", shopPage({ body: mount("ticker", { ...QUICK, "hide-on": device }) })));
    const pill = page.locator('[data-souk="ticker"] .pill');
    await expect(pill).toBeAttached();
    await page.clock.fastForward(10_000);
    await expect(pill).toBeHidden();
    await expect(page.locator(".toast.shown")).toHaveCount(0);
    await page.setViewportSize({ width: width === 390 ? 1280 : 390, height: 800 });
    await expect(ticker(page).locator(".pill")).toBeVisible();
  });
}

test("show-on and hide-from choose its pages", async ({ page, host }) => {
  const body = mount("ticker", { ...QUICK, "show-on": "/products/*,/", "hide-from": "/products/secret" });
  for (const [path, shows] of [["/", 1], ["/products/jug", 1], ["/products/secret", 0], ["/cart", 0]] as const) {
    await page.goto(host.page(path, shopPage({ body: body + mount("trending", { limit: 3 }) })));
    await expect(page.locator('[data-souk="trending"] .souk.ready')).toBeVisible();
    await expect(page.locator('[data-souk="ticker"] .souk'), path).toHaveCount(shows);
  }
});

test("a screen reader hears a line once, politely, and at most one in half a minute", async ({ page, host }) => {
  await open(page, host, { duration: 1 });
  await expect(shown(page)).toBeVisible();
  const heard = await said(page).innerText();
  expect(heard).toContain(await shown(page).locator(".title").innerText());
  await page.clock.fastForward(1_500);
  await expect(ticker(page).locator(".toast.shown")).toHaveCount(0);
  await page.clock.fastForward(5_500);
  await expect(shown(page)).toBeVisible();
  expect(await said(page).innerText()).toBe(heard);
});

test("told to be silent, it says nothing", async ({ page, host }) => {
  await open(page, host, { announce: "off" });
  await expect(shown(page)).toBeVisible();
  await expect(said(page)).toHaveText("");
});

test("nothing that is shown names a person", async ({ page, host }) => {
  await open(page, host);
  await ticker(page).locator(".pill").click();
  const text = await ticker(page).locator(".lines").innerText();
  expect(text).not.toMatch(/@|Someone|Ines/);
  await expect(ticker(page).locator(".why p")).toContainText("names nobody");
});

const lines = (page: Page) => ticker(page).locator(".lines .entry");
const told = (page: Page, words: RegExp) => ticker(page).locator(".lines .told").filter({ hasText: words });

/** Opens a page whose first snapshot is true and whose later ones are what `answer` makes of it; gives how often it asked again. */
async function withLaterSnapshots(page: Page, host: Host, status: number, answer: (printed: string) => string): Promise<() => number> {
  let [asked, printed] = [0, ""];
  await page.route(/widgets\/ticker\.html/, async (route) => {
    if (!printed) {
      const response = await route.fetch();
      printed = await response.text();
      return route.fulfill({ response });
    }
    asked++;
    await route.fulfill({ status, body: answer(printed), contentType: "text/html", headers: { "access-control-allow-origin": "*" } });
  });
  await open(page, host, { live: "poll", refresh: 10, "first-delay": 3600 });
  return () => asked;
}

const state = (as_of: string) => `{&quot;build&quot;:&quot;x&quot;,&quot;lang&quot;:&quot;en&quot;,&quot;messages&quot;:{},&quot;options&quot;:{},&quot;complaints&quot;:[],&quot;query&quot;:&quot;?&quot;,&quot;data&quot;:${as_of}}`;
const snapshotOf = (as_of: string) => `<template><div class="souk" data-state="${state(as_of)}"><ul data-kept="lines"><li>gone</li></ul></div></template>`;

for (const [what, status, body] of [
  ["an error page", 200, "<!doctype html><h1>Maintenance</h1>"],
  ["an error", 503, snapshotOf("[&quot;9999&quot;]")],
  ["an empty template", 200, "<template></template>"],
  ["a snapshot of wrong types", 200, snapshotOf("[7]")],
  ["a megabyte and more", 200, `<template>${"x".repeat(2_000_000)}</template>`],
] as const) {
  test(`later answers with ${what} change nothing, and after three the ticker stops asking`, async ({ page, host, noise }) => {
    const asked = await withLaterSnapshots(page, host, status, () => body);
    const before = await lines(page).count();
    for (let turn = 0; turn < 10; turn++) {
      await page.clock.fastForward(60_000);
      await page.waitForTimeout(60);
    }
    expect(asked()).toBe(3);
    expect(await lines(page).count()).toBe(before);
    expect(noise).toEqual({ souk: [], uncaught: [] });
  });
}

test("a snapshot older than the one that is shown comes too late", async ({ page, host }) => {
  const asked = await withLaterSnapshots(page, host, 200, () => snapshotOf("[&quot;2020-01-01T00:00:00.000Z&quot;]"));
  const before = await lines(page).count();
  await page.clock.fastForward(20_000);
  await expect.poll(asked).toBe(1);
  await page.waitForTimeout(100);
  expect(await lines(page).count()).toBe(before);
});

test("the list stands still while it is read, and shows the news when it opens again", async ({ page, host }) => {
  const { items } = await trending("limit=6");
  await open(page, host, { live: "poll", refresh: 10, "first-delay": 3600 });
  await ticker(page).locator(".pill").click();
  const first = await ticker(page).locator(".lines").innerHTML();
  await buy(items[5].product, 9);
  const looked = page.waitForResponse(/widgets\/ticker\.html/);
  await page.clock.fastForward(20_000);
  await looked;
  await page.waitForTimeout(100);
  expect(await ticker(page).locator(".lines").innerHTML()).toBe(first);
  await page.keyboard.press("Escape");
  await ticker(page).locator(".pill").click();
  await expect(told(page, /^9 bought in the last hour$/)).toHaveCount(1);
});

test("ages stay true on a page that is open for long", async ({ page, host }) => {
  const { items } = await trending("limit=4");
  await buy(items[3].product, 8);
  await open(page, host, { "first-delay": 3600 });
  await ticker(page).locator(".pill").click();
  await expect(told(page, /^8 bought in the last hour$/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.clock.fastForward("02:00:00");
  await ticker(page).locator(".pill").click();
  await expect(told(page, /^8 bought in the last 24 hours$/)).toBeVisible();
  await expect(told(page, /^8 bought in the last hour$/)).toHaveCount(0);
});

test("a line that is followed tells the page its product and its address", async ({ page, host }) => {
  await open(page, host, { "link-params": "utm_source=souk" });
  await page.evaluate(() => {
    document.addEventListener("click", (event) => event.preventDefault());
    document.addEventListener("souk:select", (event) => (document.title = JSON.stringify((event as CustomEvent).detail)));
  });
  await expect(shown(page)).toBeVisible();
  const address = (await shown(page).locator(".entry").getAttribute("href"))!;
  await shown(page).locator(".entry").click();
  await expect(page).toHaveTitle(/product/);
  const detail = JSON.parse(await page.title());
  expect(detail.widget).toBe("ticker");
  expect(detail.product).toMatch(/^\d+$/);
  expect(address).toBe(`${detail.url}?utm_source=souk`);
});
