// What a page's dataLayer is told, and what it never is. The widgets are stood in for: their events are all that counts.

import { expect, type Page, test } from "@playwright/test";
import { bundle } from "./adapter.ts";

type Push = { event?: string; ecommerce: Record<string, unknown> | null };

/** A page with a strip and a wheel, as far as their shadow roots and events go. */
const mounts = `
  <div style="height: 200vh" id="above"></div>
  <div data-souk="trending" id="strip"></div>
  <div data-souk="spin" id="wheel"></div>
  <script>
    const fill = (id, html) => (document.getElementById(id).attachShadow({ mode: "open" }).innerHTML = html);
    fill("strip", '<h2 class="heading">Trending now</h2><ul>'
      + '<li class="card" data-product="7"><b class="title">Morning bowl</b></li>'
      + '<li class="card" data-product="8"><b class="title">Jug</b></li></ul>');
    fill("wheel", '<h2 class="heading">The evening wheel</h2><p style="height: 200px"></p>');
    globalThis.say = (id, name, detail) => document.getElementById(id).dispatchEvent(
      new CustomEvent("souk:" + name, { bubbles: true, composed: true, cancelable: true, detail }));
  </script>`;

async function open(page: Page, { kind = "ga4", allowed = true } = {}): Promise<void> {
  await page.setContent(mounts);
  await page.evaluate(
    async ({ code, kind, allowed }) => {
      Object.assign(globalThis, { allowed });
      const { track } = await import(code);
      const page = globalThis as never as { allowed: boolean; told: object[] };
      page.told = [];
      track({ allows: () => page.allowed, tell: (happening: object) => page.told.push(happening) }, kind);
    },
    { code: `data:text/javascript,${encodeURIComponent(bundle("track.ts"))}`, kind, allowed },
  );
  await say(page, "strip", "ready", { widget: "trending" });
  await say(page, "wheel", "ready", { widget: "spin" });
}

const say = (page: Page, id: string, name: string, detail: object) =>
  page.evaluate(
    ({ id, name, detail }) => (globalThis as never as { say(...all: unknown[]): void }).say(id, name, detail),
    { id, name, detail },
  );

const allow = (page: Page, allowed: boolean) =>
  page.evaluate((allowed) => Object.assign(globalThis, { allowed }), allowed);

const see = (page: Page, id: string) => page.locator(`#${id}`).scrollIntoViewIfNeeded();

/** The page's layer; nothing where there is none. */
const layer = (page: Page) => page.evaluate(() => (globalThis as never as { dataLayer?: Push[] }).dataLayer);

/** Events that were told, without the pushes that clear the one before. */
const told = async (page: Page) => ((await layer(page)) ?? []).filter(({ event }) => event);

test("a strip is told as a list once half of it is seen, once", async ({ page }) => {
  await open(page);
  await page.waitForTimeout(200);
  expect(await layer(page)).toBeUndefined();
  await see(page, "strip");
  await expect.poll(async () => (await told(page)).map(({ event }) => event)).toContain("view_item_list");
  await see(page, "above");
  await see(page, "strip");
  await page.waitForTimeout(200);
  const lists = (await told(page)).filter(({ event }) => event === "view_item_list");
  expect(lists).toEqual([
    {
      event: "view_item_list",
      ecommerce: {
        item_list_id: "souk_trending",
        item_list_name: "Trending now",
        items: [
          { item_id: "7", item_name: "Morning bowl", index: 0 },
          { item_id: "8", item_name: "Jug", index: 1 },
        ],
      },
    },
  ]);
});

test("a wheel is a promotion: seen, then played; the code that was won is told to nobody", async ({ page }) => {
  await open(page);
  await see(page, "wheel");
  await expect.poll(async () => (await told(page)).map(({ event }) => event)).toContain("view_promotion");
  await say(page, "wheel", "spin-result", {
    widget: "spin",
    segment: "0",
    label: "10 % off",
    won: true,
    code: "TABLE-7K2M",
  });
  expect((await told(page)).at(-1)).toEqual({
    event: "select_promotion",
    ecommerce: { promotion_id: "souk_spin", promotion_name: "The evening wheel", creative_name: "10 % off" },
  });
  expect(JSON.stringify(await layer(page))).not.toContain("TABLE-7K2M");
});

test("following a product and putting it into the cart are told with their items", async ({ page }) => {
  await open(page);
  await say(page, "strip", "select", { widget: "trending", product: "8", url: "/jug" });
  await say(page, "strip", "added", { product: "7", variant_id: "71", quantity: 2 });
  await say(page, "strip", "added", {
    product: "7",
    variant_id: "71",
    quantity: 2,
    price: "12.50",
    currency: "EUR",
  });
  const item = { item_id: "7", item_name: "Morning bowl", item_variant: "71", quantity: 2 };
  expect(await layer(page)).toEqual([
    { ecommerce: null },
    {
      event: "select_item",
      ecommerce: {
        item_list_id: "souk_trending",
        item_list_name: "Trending now",
        items: [{ item_id: "8", item_name: "Jug" }],
      },
    },
    { ecommerce: null },
    // Nobody said what it costs, so nothing is made up.
    { event: "add_to_cart", ecommerce: { items: [item] } },
    { ecommerce: null },
    { event: "add_to_cart", ecommerce: { currency: "EUR", value: 25, items: [{ ...item, price: 12.5 }] } },
  ]);
});

test("the store's own analytics hear of everything but a code that was won", async ({ page }) => {
  await open(page, { kind: "host" });
  await say(page, "wheel", "spin-result", { widget: "spin", label: "10 % off", won: true, code: "TABLE-7K2M" });
  const told = await page.evaluate(() => (globalThis as never as { told: object[] }).told);
  expect(told).toContainEqual({ name: "spin-result", detail: { widget: "spin", label: "10 % off", won: true } });
  expect(await layer(page)).toBeUndefined();
});

test("before consent nothing is told, and nothing of it afterwards", async ({ page }) => {
  await open(page, { allowed: false });
  await see(page, "strip");
  await say(page, "strip", "select", { widget: "trending", product: "8", url: "/jug" });
  await say(page, "strip", "added", { product: "7", variant_id: "71", quantity: 1 });
  await page.waitForTimeout(200);
  expect(await layer(page)).toBeUndefined();
  await allow(page, true);
  await page.waitForTimeout(200);
  expect(await layer(page)).toBeUndefined();
  // Seen again, it is news.
  await see(page, "above");
  await page.waitForTimeout(100);
  await see(page, "strip");
  await expect.poll(async () => (await told(page)).map(({ event }) => event)).toContain("view_item_list");
  await page.waitForTimeout(200);
  const before = (await told(page)).length;
  await allow(page, false);
  await say(page, "strip", "select", { widget: "trending", product: "8", url: "/jug" });
  expect((await told(page)).length).toBe(before);
});

test("a page that has something else in the layer's place is left alone", async ({ page }) => {
  const uncaught: string[] = [];
  page.on("pageerror", (error) => uncaught.push(String(error)));
  await open(page);
  await page.evaluate(() => Object.assign(globalThis, { dataLayer: 5 }));
  await say(page, "strip", "select", { widget: "trending", product: "8", url: "/jug" });
  await say(page, "strip", "select", undefined as never);
  expect(await layer(page)).toBe(5);
  expect(uncaught).toEqual([]);
});

test("nothing is told unless the tag asks for it", async ({ page }) => {
  await open(page, { kind: "host" });
  await see(page, "strip");
  await say(page, "strip", "select", { widget: "trending", product: "8", url: "/jug" });
  await page.waitForTimeout(200);
  expect(await layer(page)).toBeUndefined();
});
