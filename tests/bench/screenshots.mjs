// Takes the README's pictures from a running demo of its own: home with the strip, a product page with a line of the
// ticker, the reviews, the wheel and a deal, on a desk and on a phone; and the configurator. The cookie banner is answered
// first, as a shopper would.
//
//   node tests/bench/screenshots.mjs
//
// Pictures go to examples/demo-store/screenshots. Reduced with pngquant where that is installed.

import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

import { chromium } from "playwright";
import { chromiumArgs, chromiumPath, startDemo } from "./demo.mjs";

const target = resolve(import.meta.dirname, "../../examples/demo-store/screenshots");
const VIEWS = [
  { name: "1280", viewport: { width: 1280, height: 860 } },
  { name: "390", viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
];

mkdirSync(target, { recursive: true });
const demo = await startDemo();
const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
try {
  for (const { name, ...view } of VIEWS) {
    const context = await browser.newContext({ ...view, locale: "en-GB", reducedMotion: "reduce" });
    const page = await context.newPage();
    await acceptCookies(page);
    await home(page, name);
    await product(page, name);
    await widget(page, "/", "reviews", name);
    await widget(page, "/", "spin", name);
    await widget(page, "/products/sunday-teapot", "group-buy", name);
    if (name === "1280") await configurator(page);
    await context.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}

async function acceptCookies(page) {
  await page.goto(demo.store);
  await page.getByRole("button", { name: "Accept" }).click();
  await page.locator("[data-cookie-banner]").waitFor({ state: "hidden" });
}

/** The strip on the start page, clear of the ticker's pill below it. */
async function home(page, name) {
  await page.goto(demo.store);
  await ready(page, "trending");
  await page.locator("[data-souk=trending]").evaluate((strip) => {
    const pill = 76;
    scrollBy({ top: strip.getBoundingClientRect().bottom + pill - innerHeight, behavior: "instant" });
  });
  await save(page, `home-${name}`);
}

/** A product, with the first line of the ticker. */
async function product(page, name) {
  await page.goto(demo.store);
  await page.goto(await page.locator("[data-souk=trending] a").first().evaluate((link) => link.href));
  await page.locator("[data-souk=ticker] .toast.shown").waitFor({ timeout: 30_000 });
  await save(page, `product-${name}`);
}

/** One widget, from its top on. */
async function widget(page, path, widget, name) {
  await page.goto(demo.store + path);
  await ready(page, widget);
  await page.locator(`[data-souk=${widget}]`).evaluate((mount) => {
    const header = 90;
    scrollBy({ top: mount.getBoundingClientRect().top - header, behavior: "instant" });
  });
  await save(page, `${widget}-${name}`);
}

/** The designer's page, with a strip in our own face on a page in the shape of Dawn. */
async function configurator(page) {
  await page.goto(`${demo.souk}/configurator/?shop=table#widget=trending&limit=4&theme=market&view-page=dawn`);
  await page.frameLocator("#preview").locator("[data-souk] .souk.ready").waitFor();
  await save(page, "configurator-1280");
}

/** Near enough to be woken, and awake. */
async function ready(page, widget) {
  await page.locator(`[data-souk=${widget}]`).scrollIntoViewIfNeeded();
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, `souk:ready:${widget}`);
}

async function save(page, name) {
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === "lazy"));
  await page.waitForTimeout(800);
  const path = join(target, `${name}.png`);
  await page.screenshot({ path });
  reduce(path);
  console.log(`${name}.png ${Math.round(statSync(path).size / 1024)} KB`);
}

function reduce(path) {
  try {
    execFileSync("pngquant", ["--force", "--ext", ".png", "--quality", "70-95", "--strip", path]);
  } catch (error) {
    if (error.code === "ENOENT") console.log("pngquant is not installed: the picture stays as large as it is");
    else throw error;
  }
}
