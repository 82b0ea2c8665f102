// From a signed order to the shopper's screen, and back.

import type { Browser, Page } from "@playwright/test";
import { demo, postShopifyWebhook } from "./demo.ts";
import { expect, mount, shopPage, strip, test, ticker } from "./host.ts";
import { buy, order, purchases, refund, sold, trending } from "./shopping.ts";

/** A shopper who has never been here, so that no cache answers for the server. */
async function asNewShopper<T>(browser: Browser, look: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${demo.store}/`);
  await expect(ticker(page)).toBeAttached();
  await page.locator('[data-souk="trending"]').scrollIntoViewIfNeeded();
  await expect(strip(page)).toBeVisible();
  const seen = await look(page);
  await context.close();
  return seen;
}

const card = (page: Page, title: string) => strip(page).locator(".card").filter({ has: page.getByText(title, { exact: true }) });

const count = async (page: Page, title: string) => Number((await card(page, title).locator(".sold").innerText()).replace(/\D/g, ""));

test("a signed order shows in the strip and the list of the store's page, and a refund takes it back", async ({ browser }) => {
  const { product, sold: before } = (await trending("limit=8")).items[1];
  const bought = await buy(product, 3);
  await asNewShopper(browser, async (page) => {
    expect(await count(page, product.title)).toBe(before + 3);
    await page.locator(".pill").click();
    await expect(page.locator(".lines .entry").filter({ hasText: product.title }).filter({ hasText: /(^|\D)3 bought/ })).toHaveCount(1);
  });
  expect((await postShopifyWebhook("refunds/create", refund(bought))).status).toBe(200);
  await asNewShopper(browser, async (page) => {
    expect(await count(page, product.title)).toBe(before);
    await page.locator(".pill").click();
    await expect(page.locator(".lines .entry").filter({ hasText: product.title }).filter({ hasText: /(^|\D)3 bought/ })).toHaveCount(0);
  });
});

test("an order placed while the page is open moves both widgets without a reload", async ({ page, host }) => {
  const { product, sold: before } = (await trending("limit=8")).items[2];
  await page.clock.install();
  const body = mount("trending", { refresh: 15 }) + mount("ticker", { live: "stream", "first-delay": 3600 });
  await page.goto(host.page("/", shopPage({ body })));
  await expect(strip(page)).toBeVisible();
  await expect(ticker(page)).toBeAttached();
  expect(await count(page, product.title)).toBe(before);
  const bought = await buy(product, 4);
  await expect(page.locator(".lines .entry").filter({ hasText: product.title }).filter({ hasText: /(^|\D)4 bought/ })).toHaveCount(1);
  await page.clock.fastForward(25_000);
  await expect.poll(() => count(page, product.title)).toBe(before + 4);
  await postShopifyWebhook("refunds/create", refund(bought));
});

test("an order replayed with new headers changes nothing", async () => {
  const { product } = (await trending("limit=8")).items[0];
  const before = await sold(product.id);
  const bought = await buy(product, 2);
  await expect.poll(() => sold(product.id)).toBe(before + 2);
  const [count, lines] = [await sold(product.id), (await purchases()).items.map((item) => item.id)];
  for (let replay = 0; replay < 3; replay++) {
    const topic = replay === 2 ? "orders/paid" : "orders/create";
    expect((await postShopifyWebhook(topic, bought, { headers: { "x-shopify-order-id": String(replay) } })).status).toBe(200);
  }
  expect(await sold(product.id)).toBe(count);
  expect((await purchases()).items.map((item) => item.id)).toEqual(lines);
});

test("an order with a wrong signature gets 401 and changes nothing", async () => {
  const { product } = (await trending("limit=8")).items[0];
  const [count, lines] = [await sold(product.id), (await purchases()).items.map((item) => item.id)];
  const answer = await postShopifyWebhook("orders/create", order(product, 5), { secret: "somebody else's" });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(await sold(product.id)).toBe(count);
  expect((await purchases()).items.map((item) => item.id)).toEqual(lines);
});

test("a purchase through the store's own till reaches the server", async ({ page }) => {
  await page.goto(`${demo.store}/products/pepper-mill`);
  const title = await page.locator("h1").innerText();
  const id = String(await page.locator("[data-product-id]").getAttribute("data-product-id"));
  const before = await sold(id);
  await page.getByRole("button", { name: "Decline" }).click();
  await page.locator("#buy button").click();
  await page.getByRole("link", { name: "See the cart" }).click();
  await page.getByRole("link", { name: "To the till" }).click();
  await page.getByLabel("E-mail").fill("ines@example.com");
  await page.getByLabel("First name").fill("Ines");
  await page.getByLabel("Town").fill("Ghent");
  await page.locator("form.address button[type=submit]").click();
  await expect(page).toHaveURL(/\/orders\//);
  await expect.poll(() => sold(id)).toBe(before + 1);
  expect((await purchases()).items[0].product.title).toBe(title);
});
