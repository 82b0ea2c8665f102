// Content without the Souk server: the pages of tests/pages/json, served with the built files by the shop itself.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { faults } from "./axe.ts";
import { expect, file, type Host, strip, test, titles } from "./host.ts";

const built = join(import.meta.dirname, "../../pkg/dist");
const types: Record<string, string> = { js: "text/javascript", css: "text/css", wasm: "application/wasm" };
/** What a merchant pastes. There is no shop at any server. */
const tag = (more: string) => `<script async src="/files/souk-data.js" data-souk-shop${more}></script>`;

/** Puts the built files and a page of tests/pages/json into the shop, and opens the page. */
async function open(page: Page, host: Host, name: string, { headers = {}, set = "", change = (html: string) => html } = {}) {
  const { source, css, js, wasm, print, shopify, magento } = JSON.parse(readFileSync(join(built, "manifest.json"), "utf8"));
  for (const name of ["souk-data.js", source, css, js, wasm, print, shopify, magento]) {
    host.on(`/files/${name}`, (_, response) => {
      response.writeHead(200, { "content-type": types[name.split(".").pop()!] }).end(readFileSync(join(built, name)));
    });
  }
  const html = change(file(`json/${name}.html`)).replace("{{script}}", tag(set));
  await page.goto(host.page("/", html, headers));
}

const reviews = (page: Page) => page.locator("[data-souk=reviews] .souk.ready");

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
      return `"reviews": ${JSON.stringify(Array.from({ length: 60 }, (_, n) => one(n)))}}`;
    });
  await open(page, host, "reviews", { change: many });
  await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(12);
  await reviews(page).locator(".all").press("Enter");
  await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(24);
  for (const [known, then] of [[24, 48], [48, 60]]) {
    await reviews(page).locator(".foot a").press("Enter");
    await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(then);
    await expect(reviews(page).locator(".card").nth(known)).toBeFocused();
  }
  await expect(reviews(page).locator(".rule")).toContainText("60 of 60 shown");
  // A list is as long as it is.
  const tall = (await reviews(page).boundingBox())!.height;
  await reviews(page).locator(".find summary").click();
  await reviews(page).getByLabel("Words").fill("Review 59");
  await page.keyboard.press("Enter");
  await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(1);
  expect((await reviews(page).boundingBox())!.height).toBeLessThan(tall / 3);
});

test("one document serves two widgets, in the page's language", async ({ page, host }) => {
  await open(page, host, "both");
  await expect(strip(page).locator(".heading")).toHaveText("Für den langen Tisch");
  await expect(strip(page).locator(".claim .words")).toContainText("Vom Shop zusammengestellt");
  await expect(reviews(page).locator(".count")).toHaveText("318 Bewertungen");
  await expect(reviews(page).locator(".average")).toContainText("4,3");
  await expect(reviews(page).locator(".bars")).toHaveCount(0);
});

/** A GraphQL endpoint. What was posted is not told, only that it was. */
const answer = (host: Host, path: string, told: (question: string) => object) =>
  host.on(path, (request, response) => {
    const { searchParams } = new URL(request.url!, host.origin);
    const data = told(request.method === "POST" ? "POST" : (searchParams.get("query") ?? ""));
    const answered = JSON.stringify("errors" in data ? data : { data });
    response.writeHead(200, { "content-type": "application/json" }).end(answered);
  });

/** A page of a store with mounts, and what the store leaves in its window. */
const store = (mounts: string, said: string) => (html: string) =>
  html.replace("{{script}}", `<script>${said}</script>{{script}}`).replace(/<div data-souk[^]*<\/script>/, mounts);

test("a Shopify store's own order is headed best sellers, and its cards are put into its cart", async ({ page, host, noise }) => {
  const node = (id: number) => ({
    id: `gid://shopify/Product/${id}`, handle: `bowl-${id}`, title: `Bowl ${id}`, vendor: "Clay & Sons", productType: "Bowls",
    availableForSale: true, onlineStoreUrl: `${host.origin}/products/bowl-${id}`, requiresSellingPlan: false, variantsCount: { count: 1 },
    featuredImage: null,
    selectedOrFirstAvailableVariant: { id: `gid://shopify/ProductVariant/${id}9`, price: { amount: "24.0", currencyCode: "EUR" }, compareAtPrice: null },
  });
  answer(host, "/api/2026-10/graphql.json", () => ({ products: { nodes: [1, 2, 3].map(node) }, nodes: [] }));
  const said = 'window.Shopify = { routes: { root: "/" }, country: "DE", locale: "en" }';
  const beside = '<script type="application/json">{ "average": "4.5", "best": "5.0", "count": 12, "items": [] }</script>';
  const mounts = `<div data-souk="trending" data-souk-data="shopify"></div><div data-souk="reviews" data-souk-data="shopify">${beside}</div>`;
  await open(page, host, "strip", { change: store(mounts, said) });
  await expect(strip(page).locator(".heading")).toHaveText("Best sellers");
  await expect(strip(page).locator(".claim .words")).toContainText("In the store’s own order by sales");
  expect(await titles(strip(page))).toEqual(["Bowl 1", "Bowl 2", "Bowl 3"]);
  await expect(strip(page).locator(".sold:not(:empty)")).toHaveCount(0);
  await strip(page).locator("button.add").nth(1).click();
  await expect(strip(page).locator("button.added")).toHaveCount(1);
  const added = host.asked.filter((line) => line.startsWith("POST /cart/add"));
  expect(added).toEqual([expect.stringMatching(/\b29\b/)]);
  // All that Liquid knows is the rating: no rule, no filter, no empty row.
  await expect(reviews(page).locator(".average")).toContainText("4.5 out of 5");
  await expect(reviews(page).locator(".find *, .rule *, .card:not(.whole)")).toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("a Magento store's category and reviews are its own", async ({ page, host, noise }) => {
  const config = { base_link_url: `${host.origin}/`, product_url_suffix: ".html", product_reviews_enabled: "1" };
  const money = (value: number) => ({ value, currency: "EUR" });
  const bowl = (id: number) => ({
    __typename: "SimpleProduct", uid: btoa(String(id)), name: `Bowl ${id}`, url_key: `bowl-${id}`, url_suffix: ".html", stock_status: "IN_STOCK",
    small_image: null, price_range: { minimum_price: { regular_price: money(30), final_price: money(24.9) } }, options: null,
  });
  const said = { nickname: "Ada", summary: "Heavy", text: "A heavy bowl", created_at: "2026-11-02 10:00:00", average_rating: 80 };
  let takes = false;
  answer(host, "/graphql", (question) => {
    if (question === "POST")
      return takes ? { createProductReview: { review: { nickname: "Jo" } } } : { errors: [{ message: "This product has no reviews now." }] };
    if (question.includes("productReviewRatingsMetadata")) {
      const values = [1, 2, 3, 4, 5].map((value) => ({ value_id: btoa(String(value)), value: String(value) }));
      return { storeConfig: config, productReviewRatingsMetadata: { items: [{ id: "NA==", name: "Rating", values }] } };
    }
    if (question.includes("reviews"))
      return { storeConfig: config, products: { items: [{ sku: "B-7", rating_summary: 80, review_count: 1, reviews: { items: [said] } }] } };
    if (question.includes("categories")) return { storeConfig: config, categories: { items: [{ uid: "NA==", name: "Bowls" }] } };
    return { products: { items: [1, 2, 3].map(bowl) } };
  });
  const mounts =
    '<div data-souk="trending" data-souk-data="magento" data-souk-category="bowls"></div>' +
    '<div data-souk="reviews" data-souk-data="magento" data-souk-sku="B-7"></div>';
  await open(page, host, "strip", { change: store(mounts, `var BASE_URL = "${host.origin}/"`) });
  await expect(strip(page).locator(".heading")).toHaveText("Bowls");
  expect(await titles(strip(page))).toEqual(["Bowl 1", "Bowl 2", "Bowl 3"]);
  await expect(reviews(page).locator(".average")).toContainText("4.0 out of 5");
  await expect(reviews(page).locator(".card:not(.whole) .text")).toHaveText("A heavy bowl");
  // The store's form wants a headline and a name, and has its own words for a no.
  await reviews(page).locator(".write summary").first().press("Enter");
  await reviews(page).locator(".rate label").nth(3).click();
  await reviews(page).getByLabel("Headline").fill("Light");
  await reviews(page).getByLabel("Your review").fill("A light bowl");
  await reviews(page).getByLabel("Name to show").fill(" ");
  await reviews(page).getByRole("button", { name: "Send review" }).press("Enter");
  await expect(reviews(page).locator("#souk-wrong-author")).toHaveText("Please check this.");
  await expect(reviews(page).getByLabel("Name to show")).toBeFocused();
  await reviews(page).getByLabel("Name to show").fill("Jo");
  await page.keyboard.press("Enter");
  await expect(reviews(page).locator(".told").first()).toHaveText("This product has no reviews now.");
  expect(await faults(page)).toEqual([]);
  takes = true;
  await reviews(page).getByRole("button", { name: "Send review" }).dblclick();
  await expect(reviews(page).locator(".told").first()).toHaveText("Thank you. Your review went to the shop.");
  const sent = host.asked.filter((line) => line.startsWith("POST /graphql"));
  expect(sent.length).toBe(2);
  expect(JSON.parse(sent[1].slice(sent[1].indexOf("{"))).variables.input).toMatchObject({ sku: "B-7", nickname: "Jo", summary: "Light", text: "A light bowl" });
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("a page with a strict policy and Trusted Types has it too", async ({ page, host, noise }) => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
    "require-trusted-types-for 'script'; trusted-types souk";
  await open(page, host, "reviews", { headers: { "content-security-policy": policy } });
  await expect(reviews(page).locator(".count")).toHaveText("3 reviews");
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("a page that left things on every prototype gets the same", async ({ page, host, noise }) => {
  const half = (html: string) => html.replace("Came chipped.", "Came chipped \\ud83e.").replace("{{script}}", `<script>${file("pollution.js")}</script>{{script}}`);
  await open(page, host, "reviews", { change: half });
  await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(3);
  await reviews(page).locator(".bar").nth(1).press("Enter");
  await expect(reviews(page).locator(".card:not(.whole)")).toHaveCount(1);
  expect(new URL(page.url()).search).toBe("");
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("our own element takes the source's settings by their bare names", async ({ page, host }) => {
  const bare = (html: string) => html.replace(/<div data-souk=[^]*?<\/div>/, '<souk-trending data="page" limit="3"></souk-trending>');
  const early = (html: string) =>
    bare(html).replace("</main>", `</main><script type="module">globalThis[Symbol.for("souk.host")] = { data: { trending: (options) => ({ title: options.get("limit") + " of ours", products: [1, 2, 3].map((id) => ({ id: String(id), title: "Bowl", url: "/" })) }) } }</script>`);
  await open(page, host, "strip", { change: early });
  await expect(page.locator("souk-trending .heading")).toHaveText("3 of ours");
});

test("without a server a mount that names no source says so, and asks nobody", async ({ page, host, noise }) => {
  await open(page, host, "strip", { change: (html) => html.replace(' data-souk-data="#picks"', "") });
  await expect.poll(() => noise.souk).toEqual(["souk: trending: without data-souk-shop every widget needs data-souk-data"]);
  expect(host.asked.filter((line) => line.includes("/v1/"))).toEqual([]);
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
