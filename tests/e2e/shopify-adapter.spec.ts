// What only the Shopify adapter has to get right: the ways themes follow their cart, ids, markets, codes, and an environment
// that is not what it should be.

import type { Page } from "@playwright/test";
import { add, allows, apply, BOWL, changes, type Driven, expect, JUG, open, products, test, watch } from "./adapter.ts";
import { SHAPES, type Shape, shown } from "./shapes.ts";
import { HUGE, ShopifyStore, type Theme } from "./stores/shopify.ts";
import type { Parts } from "./stores/store.ts";

const [DAWN, HORIZON] = SHAPES;

/** A page of a store with this theme. It ends with the test. */
async function opened(
  page: Page,
  theme: Theme,
  parts?: Parts,
  prepare?: (store: ShopifyStore) => void,
): Promise<ShopifyStore> {
  const store = new ShopifyStore(theme);
  store.stock(BOWL, JUG, HUGE);
  prepare?.(store);
  await store.start();
  page.once("close", () => void store.stop());
  await open(page, store, shapeOf(theme), parts);
  return store;
}

const shapeOf = ({ shape }: Theme): Shape => (shape === "dawn" ? DAWN : HORIZON);

/** What the page's globals are before anything of the store runs. */
const head = (script: string): Parts => ({ head: `<script>${script}</script>` });

test("on Dawn the drawer opens with the new line, header and drawer in one answer, and the focus comes back", async ({
  page,
}) => {
  const store = await opened(page, { shape: "dawn" }, { body: '<button id="mine">Mine</button>' });
  await page.locator("#mine").focus();
  await add(page, JUG);
  await expect(page.locator("cart-drawer.active .cart-item")).toHaveText('Jug & "Saucer" × 1');
  expect(await shown(page, DAWN)).toBe(1);
  const [sent] = store.changes;
  expect(sent).toBe("POST /cart/add.js id=8&quantity=1&sections=cart-drawer%2Ccart-icon-bubble&sections_url=%2F");
  await page.keyboard.press("Escape");
  await expect(page.locator("#mine")).toBeFocused();
});

test("Dawn's notification is given the bare line it knows", async ({ page, uncaught }) => {
  await opened(page, { shape: "dawn", cart: "notification" });
  await add(page, JUG);
  await expect(page.locator(".cart-notification.active")).toContainText('Jug & "Saucer" added');
  await expect(page.locator("#cart-notification-button")).toHaveText("View my cart (1)");
  expect(uncaught).toEqual([]);
});

test("a code opens no drawer and announces no addition", async ({ page, uncaught }) => {
  const store = await opened(page, { shape: "dawn", cart: "notification" }, {}, (store) =>
    store.codes.set("TEN", true),
  );
  expect(await apply(page, "TEN")).toEqual({});
  expect(store.applied).toEqual(["TEN"]);
  await expect(page.locator(".cart-notification.active")).toHaveCount(0);
  expect(uncaught).toEqual([]);
});

test("a theme that set up the standard action is asked once and follows by itself", async ({ page }) => {
  const store = await opened(page, { shape: "horizon" });
  await add(page, JUG);
  expect(store.changes.length).toBe(1);
  expect(store.changes[0]).toContain('{"items":[{"id":"8","quantity":1}]');
  await expect(page.locator("dialog[open] .cart-item")).toHaveCount(1);
});

test("where the theme set no action up, the standard event brings the cart and the sections along", async ({
  page,
}) => {
  const store = await opened(page, { shape: "horizon", actions: "default" });
  const before = store.asked.length;
  await add(page, JUG, 2);
  await expect(page.locator("dialog[open] .cart-item")).toHaveText(/× 2/);
  expect(await shown(page, HORIZON)).toBe(2);
  expect(store.asked.slice(before).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
    "POST /cart/add.js",
    "GET /cart.js",
  ]);
});

test("the standard event comes before the change, with its fields as its own and a cart in the standard words", async ({
  page,
}) => {
  const store = await opened(page, { shape: "horizon", actions: "default" }, {}, (store) =>
    store.codes.set("TEN", true),
  );
  store.applied = ["TEN"];
  await page.evaluate(() => {
    document.addEventListener("shopify:cart:lines-update", async (event) => {
      const { action, context, lines, promise } = event as Event & Record<string, never>;
      Object.assign(globalThis, { heard: { action, context, lines, outcome: await promise } });
    });
  });
  await add(page, JUG, 2);
  const heard = await page
    .waitForFunction(() => (globalThis as never as { heard?: object }).heard)
    .then((found) => found.jsonValue());
  expect(heard).toMatchObject({
    action: "add",
    context: "product",
    lines: [{ merchandiseId: "gid://shopify/ProductVariant/8", quantity: 2 }],
    outcome: {
      cart: {
        totalQuantity: 2,
        cost: { totalAmount: { amount: "24.00", currencyCode: "EUR" } },
        lines: [{ quantity: 2 }],
        discountCodes: [{ code: "TEN", applicable: true }],
      },
      userErrors: [],
      detail: { sections: { lines: expect.stringContaining("Jug") } },
    },
  });
});

test("a refusal reaches those who follow the standard event as a user error", async ({ page }) => {
  await opened(page, { shape: "horizon", actions: "default" });
  await page.evaluate(() => {
    document.addEventListener("shopify:cart:lines-update", async (event) => {
      Object.assign(globalThis, { outcome: await (event as Event & Record<string, never>).promise });
    });
  });
  await add(page, { ...JUG, variant: "404" });
  const outcome = await page
    .waitForFunction(() => (globalThis as never as { outcome?: object }).outcome)
    .then((found) => found.jsonValue());
  expect(outcome).toMatchObject({ userErrors: [{ message: "Cannot find variant" }] });
});

test("a warning that a line was out of stock is a refusal, another warning is none", async ({ page }) => {
  const store = await opened(page, { shape: "horizon" });
  const answer = (updated: object) =>
    page.evaluate((updated) => {
      const { Shopify } = globalThis as never as { Shopify: { actions: object } };
      Shopify.actions = { updateCart: Object.assign(async () => updated, { isDefault: () => false }) };
    }, updated);
  await answer({ cart: null, warnings: [{ code: "MERCHANDISE_OUT_OF_STOCK", message: "All jugs are gone" }] });
  expect(await add(page, JUG)).toEqual({ name: "Refusal", message: "All jugs are gone" });
  await answer({ cart: {}, userErrors: [], warnings: [{ code: "DISCOUNT_NOT_FOUND", message: "?" }] });
  expect(await add(page, JUG)).toEqual({});
  expect(store.changes.length).toBe(0);
});

test("a theme of neither kind hears cart:refresh, and elements that count are written", async ({ page }) => {
  const clear =
    "addEventListener('DOMContentLoaded', () => { publish = subscribe = undefined; document.querySelector('cart-drawer').remove(); })";
  const store = await opened(page, { shape: "dawn" }, { ...head(clear), body: "<b data-cart-count>0</b>" });
  await page.evaluate(() =>
    document.addEventListener("cart:refresh", () => Object.assign(globalThis, { refreshed: true })),
  );
  await add(page, JUG, 2);
  await expect(page.locator("[data-cart-count]")).toHaveText("2");
  expect(await page.evaluate(() => (globalThis as never as { refreshed?: boolean }).refreshed)).toBe(true);
  expect(store.changes).toEqual(["POST /cart/add.js id=8&quantity=2"]);
});

test("ids beyond 2^53 keep every digit, to the cart and back", async ({ page }) => {
  const store = await opened(page, { shape: "dawn" });
  expect(await add(page, HUGE)).toEqual({});
  expect(store.changes[0]).toContain("id=820982911946154509&");
  expect(await products(page)).toEqual({ value: ["820982911946154508"] });
});

test("a market's own root is where everything is asked", async ({ page }) => {
  const store = await opened(page, { shape: "dawn", root: "/en-ca/" }, {}, (store) => store.codes.set("TEN", true));
  await add(page, JUG);
  await apply(page, "TEN");
  await products(page);
  const ours = store.asked.filter((line) => line.includes("cart.js") || line.startsWith("POST"));
  expect(ours.length).toBe(4);
  for (const line of ours) expect(line).toMatch(/^(GET|POST) \/en-ca\/cart/);
});

test("a code joins those that are there, once", async ({ page }) => {
  const store = await opened(page, { shape: "dawn" }, {}, (store) =>
    ["ONE", "TWO"].map((code) => store.codes.set(code, true)),
  );
  store.applied = ["ONE"];
  await apply(page, "TWO");
  await apply(page, "TWO");
  expect(store.applied).toEqual(["ONE", "TWO"]);
});

test("a code that does not apply to this cart is a refusal without words", async ({ page }) => {
  await opened(page, { shape: "dawn" }, {}, (store) => store.codes.set("OVER-50", false));
  expect(await apply(page, "OVER-50")).toEqual({ name: "Refusal", message: "" });
});

test("where no law asks for consent, undecided is still no", async ({ page }) => {
  await opened(page, { shape: "dawn" }, { html: ' data-region="free"' });
  await page.waitForFunction(() => "customerPrivacy" in (globalThis as never as { Shopify: object }).Shopify);
  expect(await allows(page, "preferences")).toBe(false);
});

test("every way a store may say yes or no to a purpose is understood", async ({ page }) => {
  await opened(page, { shape: "dawn" });
  await page.waitForFunction(() => "customerPrivacy" in (globalThis as never as { Shopify: object }).Shopify);
  const answers = { yes: true, true: true, no: false, false: false, "": false, maybe: false };
  for (const [word, expected] of Object.entries(answers)) {
    await page.evaluate((word) => {
      const { Shopify } = globalThis as never as { Shopify: { customerPrivacy: object } };
      const yes = () => true;
      Shopify.customerPrivacy = {
        marketingAllowed: yes,
        analyticsProcessingAllowed: yes,
        currentVisitorConsent: () => ({ marketing: word, analytics: word }),
      };
    }, word);
    expect([word, await allows(page, "marketing"), await allows(page, "analytics")]).toEqual([
      word,
      expected,
      expected,
    ]);
  }
});

test("a yes that the privacy API does not share is a no", async ({ page }) => {
  await opened(page, { shape: "dawn" });
  await page.waitForFunction(() => "customerPrivacy" in (globalThis as never as { Shopify: object }).Shopify);
  await page.evaluate(() => {
    const { Shopify } = globalThis as never as { Shopify: { customerPrivacy: object } };
    Shopify.customerPrivacy = { marketingAllowed: () => false, currentVisitorConsent: () => ({ marketing: "yes" }) };
  });
  expect(await allows(page, "marketing")).toBe(false);
});

test("the page says what it is: language, currency, theme editor", async ({ page }) => {
  const store = await opened(page, { shape: "dawn" });
  const host = (settings: object) =>
    page.evaluate(async (settings) => {
      const adapter = "/adapter.js";
      return (await import(adapter)).default(settings).page;
    }, settings);
  expect(await host({})).toEqual({ locale: "en", currency: "EUR", editor: false });
  expect(await host({ soukLocale: "fr", soukCurrency: "CAD", soukEditor: "", soukCustomer: "1 2 3" })).toEqual({
    ...{ locale: "fr", currency: "CAD", editor: true, customer: "1 2 3" },
  });
  store.design = true;
  await page.reload();
  expect((await host({})) as object).toMatchObject({ editor: true });
});

test("happenings are published under our name", async ({ page }) => {
  await opened(page, { shape: "dawn" });
  const published = await page.evaluate(() => {
    const { Shopify, host } = globalThis as never as Driven & { Shopify: { analytics?: object } };
    // Nobody there is nothing to worry about.
    host.track!({ name: "select", detail: {} });
    const published: unknown[] = [];
    Shopify.analytics = { publish: (...all: unknown[]) => published.push(all) };
    host.track!({ name: "select", detail: { product: "7" } });
    return published;
  });
  expect(published).toEqual([["souk:select", { product: "7" }]]);
});

const BROKEN = {
  "is a number": "Shopify = 5",
  "is nothing": "Shopify = undefined",
  "throws when it is touched": "Object.defineProperty(window, 'Shopify', { get() { throw Error('not yours') } })",
  "has a number everywhere":
    "Shopify = { routes: 5, actions: 5, analytics: 5, customerPrivacy: 5, loadFeatures: 5, currency: 5 }",
  "has parts that throw": `Shopify = { routes: {}, actions: { updateCart: Object.assign(() => { throw 1 }, { isDefault: () => true }) },
    loadFeatures() { throw Error('no') }, get customerPrivacy() { throw Error('no') } }`,
};

for (const [how, script] of Object.entries(BROKEN)) {
  test(`where Shopify's global ${how}, the cart works and nothing is allowed`, async ({ page, uncaught }) => {
    const drop = "for (const name of ['publish', 'subscribe']) window[name] = 5;";
    const store = new ShopifyStore({ shape: "dawn" });
    store.stock(JUG);
    await store.start();
    // A page with nothing of the theme but what is broken.
    await page.route("**/pages/**", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await open(page, store, DAWN, head(`${script}; ${drop}`));
    await watch(page, "cart");
    expect(await add(page, JUG)).toEqual({});
    expect(store.count).toBe(1);
    expect(await products(page)).toEqual({ value: ["8"] });
    expect(await allows(page, "analytics")).toBe(false);
    await expect.poll(() => changes(page)).toBeGreaterThan(0);
    expect(uncaught).toEqual([]);
    await store.stop();
  });
}

for (const theme of [{ shape: "dawn" }, { shape: "horizon", actions: "default" }] as const) {
  test(`on a page that extends every object (${theme.shape}) it works as ever`, async ({ page }) => {
    const store = await opened(page, theme, {}, (store) => store.codes.set("TEN", true));
    await page.addScriptTag({ url: "/pages/pollution.js" });
    expect((await add(page, JUG)).name).toBeUndefined();
    expect((await apply(page, "TEN")).name).toBeUndefined();
    expect([store.count, store.applied]).toEqual([1, ["TEN"]]);
    expect(await allows(page, "preferences")).toBe(false);
  });
}
