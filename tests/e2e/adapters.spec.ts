// The page adapters on pages in the shape of Dawn, Horizon, Luma and Hyvä: what all four must do alike.

import type { Page } from "@playwright/test";
import { add, allows, apply, BOWL, changes, expect, GONE, JUG, open, products, test, watch } from "./adapter.ts";
import { refreshes, SHAPES, type Shape, shown } from "./shapes.ts";
import type { Parts, Store } from "./stores/store.ts";

/** What a store may answer that says nothing. */
const NONSENSE = ["html", "error", "hang"] as const;

for (const shape of SHAPES) {
  test.describe(shape.name, () => {
    let store: Store;

    test.beforeEach(async () => {
      store = shape.store();
      store.stock(BOWL, JUG, GONE);
      await store.start();
    });
    test.afterEach(() => store.stop());

    const opened = (page: Page, parts?: Parts) => open(page, store, shape, parts);

    test("an addition is one request, and the theme's cart follows with one refresh at most", async ({
      page,
      uncaught,
    }) => {
      await opened(page);
      const before = store.asked.length;
      expect(await add(page, JUG, 2)).toEqual({});
      await expect.poll(() => shown(page, shape)).toBe(2);
      await page.waitForTimeout(200);
      expect(store.changes.length).toBe(1);
      expect(refreshes(store, shape, before).length).toBeLessThanOrEqual(1);
      expect(store.count).toBe(2);
      expect(uncaught).toEqual([]);
    });

    test("sold out and over stock are the store's own words, and the theme's cart shows what is in it", async ({
      page,
      uncaught,
    }) => {
      await opened(page);
      expect(await add(page, GONE)).toEqual({ name: "Refusal", message: said(shape, "gone") });
      expect(await add(page, BOWL, 2)).toEqual({});
      expect(await add(page, BOWL)).toEqual({ name: "Refusal", message: said(shape, "short") });
      await expect.poll(() => shown(page, shape)).toBe(2);
      expect(store.changes.length).toBe(3);
      expect(uncaught).toEqual([]);
    });

    for (const trouble of NONSENSE) {
      test(`an addition that ends in nonsense (${trouble}) is no refusal, and is not tried again`, async ({
        page,
        uncaught,
      }) => {
        await opened(page);
        store.trouble = trouble;
        const { name } = await add(page, JUG);
        expect(name).toBeTruthy();
        expect(name).not.toBe("Refusal");
        await page.waitForTimeout(200);
        expect(store.changes.length).toBe(1);
        expect(await shown(page, shape)).toBe(0);
        expect(uncaught).toEqual([]);
      });
    }

    test("an addition the store took but never answered is not sent again, and the theme's cart shows it", async ({
      page,
    }) => {
      await opened(page);
      store.trouble = "lost";
      const outcome = await add(page, JUG);
      // Magento says afterwards what it did; Shopify does not.
      if (shape.host === "magento") expect(outcome).toEqual({});
      else expect(outcome.name).not.toBe("Refusal");
      expect(store.changes.length).toBe(1);
      if (shape.name === "dawn") await expect(page.locator("cart-drawer-items .cart-item")).toHaveCount(1);
      else await expect.poll(() => shown(page, shape)).toBe(1);
    });

    test("a code is used, and one that is not valid is refused", async ({ page, uncaught }) => {
      shape.offer(store, "TEAPOT-5");
      await opened(page);
      await add(page, JUG);
      expect(await apply(page, "NOPE")).toEqual({ name: "Refusal", message: said(shape, "code") });
      const before = store.asked.length;
      expect(await apply(page, "TEAPOT-5")).toEqual({});
      await expect(page.locator(shape.codes).first()).toHaveText("TEAPOT-5");
      expect(store.asked.slice(before).filter((line) => line.startsWith("POST")).length).toBe(1);
      expect(uncaught).toEqual([]);
    });

    test("a code whose answer is nonsense is no refusal", async ({ page }) => {
      shape.offer(store, "TEAPOT-5");
      await opened(page);
      store.trouble = "html";
      expect((await apply(page, "TEAPOT-5")).name).not.toBe("Refusal");
    });

    test("the products in the cart are known by their ids", async ({ page }) => {
      await opened(page);
      await add(page, JUG);
      await add(page, BOWL);
      await expect.poll(async () => (await products(page)).value).toEqual(["8", "7"]);
    });

    test("changes are heard, the theme's own and ours, until nobody listens", async ({ page, uncaught }) => {
      await opened(page);
      await watch(page, "cart");
      await page.getByRole("button", { name: "own way" }).click();
      await expect.poll(() => changes(page)).toBeGreaterThan(0);
      await expect.poll(() => shown(page, shape)).toBe(1);
      await page.waitForTimeout(200);
      const before = await changes(page);
      await add(page, JUG);
      await expect.poll(() => changes(page)).toBeGreaterThan(before);
      expect(uncaught).toEqual([]);
    });

    test("consent is the answer to the store's own question: undecided is no, and it can be taken back", async ({
      page,
      uncaught,
    }) => {
      await opened(page);
      await watch(page, "consent");
      expect(await allows(page, "preferences")).toBe(false);
      await shape.allow(page, true);
      for (const purpose of ["preferences", "analytics"]) expect(await allows(page, purpose)).toBe(true);
      expect(await changes(page)).toBeGreaterThan(0);
      await shape.allow(page, false);
      for (const purpose of ["preferences", "analytics", "marketing"]) expect(await allows(page, purpose)).toBe(false);
      expect(uncaught).toEqual([]);
    });

    test("what the page writes on its root decides over the store's answer, while it is there", async ({ page }) => {
      await opened(page);
      await shape.allow(page, true);
      const write = (words: string) =>
        page.evaluate((words) => document.documentElement.setAttribute("data-souk-consent", words), words);
      await write("preferences");
      expect([await allows(page, "preferences"), await allows(page, "analytics")]).toEqual([true, false]);
      await write("");
      expect(await allows(page, "preferences")).toBe(false);
      await page.evaluate(() => document.documentElement.removeAttribute("data-souk-consent"));
      expect(await allows(page, "analytics")).toBe(true);
    });
  });
}

/** The stub stores' sentences, as a shopper should read them. */
function said({ host }: Shape, about: "gone" | "short" | "code"): string {
  const shopify = {
    gone: "The product 'Sold out vase' is already sold out.",
    short: "You can't add more Morning bowl to the cart.",
    code: "",
  };
  const magento = {
    gone: "Product that you are trying to add is not available.",
    short: 'The requested qty of "Morning bowl" is not available',
    code: 'The coupon code "NOPE" is not valid.',
  };
  return (host === "shopify" ? shopify : magento)[about];
}
