// Content without the Souk server: the pages of tests/pages/json, served with the built files by the shop itself.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, file, type Host, strip, test, titles } from "./host.ts";

const built = join(import.meta.dirname, "../../pkg/dist");
const types: Record<string, string> = { js: "text/javascript", css: "text/css", wasm: "application/wasm" };
/** What a merchant pastes. There is no shop at any server. */
const tag = (more: string) => `<script async src="/files/souk-data.js" data-souk-shop${more}></script>`;

/** Puts the built files and a page of tests/pages/json into the shop, and opens the page. */
async function open(page: Page, host: Host, name: string, { headers = {}, set = "", change = (html: string) => html } = {}) {
  const { source, css, js, wasm, print, shopify } = JSON.parse(readFileSync(join(built, "manifest.json"), "utf8"));
  for (const name of ["souk-data.js", source, css, js, wasm, print, shopify]) {
    host.on(`/files/${name}`, (_, response) => {
      response.writeHead(200, { "content-type": types[name.split(".").pop()!] }).end(readFileSync(join(built, name)));
    });
  }
  const html = change(file(`json/${name}.html`)).replace("{{script}}", tag(set));
  await page.goto(host.page("/", html, headers));
}

const reviews = (page: Page) => page.locator("[data-souk=reviews] .souk.ready");

async function faults(page: Page) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include("[data-souk]").analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.flat().join(" "))}`);
}

test("a strip of the shop's own list is printed without a server, a number or a third party", async ({ page, host, noise }) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => request.url().startsWith(host.origin) || elsewhere.push(request.url()));
  await open(page, host, "strip");
  await expect(strip(page).locator(".heading")).toHaveText("For a slow breakfast");
  await expect(strip(page).locator(".claim .words")).toContainText("Chosen by the shop");
  expect(await titles(strip(page))).toEqual(["Morning bowl", "Egg cup", "Sunday teapot", "<b>Butter</b> & honey"]);
  await expect(strip(page).locator(".badge, .sold:not(:empty)")).toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  expect(elsewhere).toEqual([]);
  expect(host.asked.filter((line) => line.includes("/v1/"))).toEqual([]);
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("its cards put into the store's cart what they show", async ({ page, host }) => {
  await open(page, host, "strip", { set: ' data-souk-host="shopify"' });
  await strip(page).locator("button.add").first().click();
  await expect(strip(page).locator("button.added")).toHaveCount(1);
  expect(host.count("/cart/add")).toBe(1);
});

test("reviews say the true average, and filters are answered in the page", async ({ page, host, noise }) => {
  await open(page, host, "reviews");
  await expect(reviews(page).locator(".average")).toContainText("3.3 out of 5");
  await expect(reviews(page).locator(".count")).toHaveText("3 reviews");
  await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(3);
  expect(await faults(page)).toEqual([]);
  const asked = host.asked.length;
  await reviews(page).locator(".find summary").click();
  await reviews(page).getByLabel("Words").fill("schwer");
  await page.keyboard.press("Enter");
  await expect(reviews(page).locator(".rule")).toContainText("1 of 3 shown, newest first, with “schwer”; average of all 3.3");
  await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(1);
  await reviews(page).locator(".bar").first().focus();
  await page.keyboard.press("Enter");
  await expect(reviews(page).locator(".bar[aria-current]")).toHaveCount(1);
  await expect(reviews(page).locator(".bar").first()).toBeFocused();
  expect(host.asked.length).toBe(asked);
  expect(new URL(page.url()).search).toBe("");
  expect(await faults(page)).toEqual([]);
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("all reviews are read in the widget, page by page, and the focus goes along", async ({ page, host }) => {
  const many = (html: string) =>
    html.replace(/"reviews": \[[^]*\]\n\}/, () => {
      const one = (n: number) => ({ id: `r${n}`, stars: (n % 5) + 1, text: `Review ${n}`, at: `2026-10-${String((n % 28) + 1).padStart(2, "0")}` });
      return `"reviews": ${JSON.stringify(Array.from({ length: 40 }, (_, n) => one(n)))}}`;
    });
  await open(page, host, "reviews", { change: many });
  await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(12);
  await reviews(page).locator(".all").press("Enter");
  await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(24);
  await reviews(page).locator(".foot a").press("Enter");
  await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(40);
  await expect(reviews(page).locator(".card").nth(24)).toBeFocused();
  await expect(reviews(page).locator(".rule")).toContainText("40 of 40 shown");
});

test("one document serves two widgets, in the page's language", async ({ page, host }) => {
  await open(page, host, "both");
  await expect(strip(page).locator(".heading")).toHaveText("Für den langen Tisch");
  await expect(strip(page).locator(".claim .words")).toContainText("Vom Shop zusammengestellt");
  await expect(reviews(page).locator(".count")).toHaveText("318 Bewertungen");
  await expect(reviews(page).locator(".average")).toContainText("4,3");
  await expect(reviews(page).locator(".bars")).toHaveCount(0);
});

test("a page with a strict policy and Trusted Types has it too", async ({ page, host, noise }) => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
    "require-trusted-types-for 'script'; trusted-types souk";
  await open(page, host, "reviews", { headers: { "content-security-policy": policy } });
  await expect(reviews(page).locator(".count")).toHaveText("3 reviews");
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

const refused: [string, string, RegExp, (html: string) => string][] = [
  ["a sale that somebody typed", "wrong-sales", /products\[0\].*sold/, (html) => html],
  ["a wheel", "strip", /spin needs the Souk server/, (html) => html.replace('data-souk="trending"', 'data-souk="spin"')],
  ["a source nobody knows", "strip", /data-souk-data="shop" is not known, only "shopify"/, (html) => html.replace("#picks", "shop")],
  ["a file that is not there", "strip", /\/picks\.json.* 404/, (html) => html.replace("#picks", "/picks.json")],
];
for (const [what, name, line, change] of refused) {
  test(`${what} is refused in one line, and takes no space`, async ({ page, host, noise }) => {
    await open(page, host, name, { change });
    await expect.poll(() => noise.souk).toEqual([expect.stringMatching(line)]);
    // Not while somebody looks at it.
    await page.evaluate(() => (document.querySelector("main")!.style.marginTop = "3000px"));
    await expect(page.locator("[data-souk]")).toBeHidden();
    expect(noise.uncaught).toEqual([]);
  });
}

test("a mount that comes late, changes and goes away and back is printed each time", async ({ page, host }) => {
  await open(page, host, "strip");
  await expect(strip(page).locator(".card")).toHaveCount(4);
  await page.evaluate(() => {
    const late = document.createElement("div");
    Object.assign(late.dataset, { souk: "trending", soukData: "#picks", soukLimit: "2", soukExclude: "1" });
    document.querySelector("main")!.append(late);
  });
  // The first strip has these products: nothing is shown twice on a page.
  await expect(page.locator("[data-souk]").nth(1).locator(".souk")).toBeAttached();
  await page.evaluate(() => {
    const [first, late] = document.querySelectorAll<HTMLElement>("[data-souk]");
    late.remove();
    first.dataset.soukLimit = "2";
  });
  await expect(strip(page).locator(".card")).toHaveCount(2);
  await page.evaluate(async () => {
    const mount = document.querySelector<HTMLElement>("[data-souk]")!;
    const home = mount.parentElement!;
    mount.remove();
    await new Promise((later) => setTimeout(later, 50));
    home.prepend(mount);
  });
  await expect(strip(page).locator(".card")).toHaveCount(2);
});
