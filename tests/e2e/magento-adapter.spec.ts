// What only the Magento adapter has to get right: form keys, answers that say nothing, messages and where they are left.

import type { Page } from "@playwright/test";
import { add, allows, apply, BOWL, expect, JUG, open, products, test } from "./adapter.ts";
import { SHAPES, type Shape, shown } from "./shapes.ts";
import { MagentoStore } from "./stores/magento.ts";
import type { Goods, Parts } from "./stores/store.ts";

const MAGENTO = SHAPES.filter(({ host }) => host === "magento");

async function opened(
  page: Page,
  shape: Shape,
  parts?: Parts,
  prepare?: (store: MagentoStore) => void,
): Promise<MagentoStore> {
  const store = shape.store() as MagentoStore;
  store.stock(BOWL, JUG);
  prepare?.(store);
  await store.start();
  page.once("close", () => void store.stop());
  await open(page, store, shape, parts);
  return store;
}

/** The form key the browser has. */
const formKey = async (page: Page) => (await page.context().cookies()).find(({ name }) => name === "form_key")?.value;

const additions = (store: MagentoStore) => store.changes.filter((line) => line.includes("/add/"));

for (const shape of MAGENTO) {
  test.describe(shape.name, () => {
    test("the form key is read at the moment of the click, and made where there is none", async ({ page }) => {
      const store = await opened(page, shape);
      await page.context().clearCookies();
      expect(await add(page, JUG)).toEqual({});
      const made = (await formKey(page))!;
      expect(made).toMatch(/^[0-9a-zA-Z]{16}$/);
      expect(additions(store)).toEqual([`POST /checkout/cart/add/ form_key=${made}&product=8&qty=1`]);
      await page.evaluate(() => (document.cookie = "form_key=another0another0; path=/"));
      await add(page, JUG);
      expect(additions(store)[1]).toContain("form_key=another0another0&");
    });

    test("an expired form key is followed by one try with the new one, and the shopper hears of neither", async ({
      page,
    }) => {
      const store = await opened(page, shape);
      await page.evaluate(() => (document.cookie = "form_key=old; path=/"));
      store.ended.add("old");
      expect(await add(page, JUG)).toEqual({});
      expect(additions(store).length).toBe(2);
      expect(store.count).toBe(1);
      await expect.poll(() => shown(page, shape)).toBe(1);
      await expect(page.getByText("Your session has expired")).toHaveCount(0);
    });

    test("without a new form key there is no second try", async ({ page }) => {
      const store = await opened(page, shape, {}, (store) => (store.renews = false));
      await page.evaluate(() => (document.cookie = "form_key=old; path=/"));
      store.ended.add("old");
      expect(await add(page, JUG)).toEqual({ name: "Refusal", message: "Your session has expired" });
      expect(additions(store).length).toBe(1);
    });

    test("a new form key that is refused as well is not followed by a third try", async ({ page }) => {
      const store = await opened(page, shape);
      await page.evaluate(() => (document.cookie = "form_key=old; path=/"));
      // The session knows nothing of any key.
      store.ended.has = () => true;
      expect(await add(page, JUG)).toMatchObject({ name: "Refusal" });
      expect(additions(store).length).toBe(2);
      expect(store.count).toBe(0);
    });

    test("an answer that leads to the cart is a success where the store says so", async ({ page }) => {
      const store = await opened(page, shape, {}, (store) => (store.redirects = true));
      expect(await add(page, JUG)).toEqual({});
      expect(store.count).toBe(1);
    });

    test("a product that is not there is no success, though the answer looks like one", async ({ page }) => {
      const store = await opened(page, shape);
      const { name } = await add(page, { ...JUG, product: "77", variant: "77" });
      expect(name).toBeTruthy();
      expect(store.count).toBe(0);
    });

    test("a stock keeping unit is never posted: the store would read a number into it", async ({ page }) => {
      const store = await opened(page, shape);
      const sku: Goods = { ...JUG, product: "8-blue", variant: "8-blue" };
      expect((await add(page, sku)).message).toContain("8-blue");
      expect(store.changes).toEqual([]);
    });

    test("what the store says is text, whatever markup and entities it came with", async ({ page }) => {
      const store = await opened(page, shape, {}, (store) => store.stock({ ...JUG, left: 1 }));
      await add(page, JUG);
      expect(await add(page, JUG)).toEqual({
        name: "Refusal",
        message: 'The requested qty of "Jug & "Saucer" <b>" is not available',
      });
      expect(store.count).toBe(1);
    });

    test("messages that come in a cookie are read, and not shown again on the next page", async ({ page }) => {
      const store = await opened(page, shape, {}, (store) => (store.leaves = "cookie"));
      shape.offer(store, "TEN");
      expect(await apply(page, "NOPE")).toEqual({ name: "Refusal", message: 'The coupon code "NOPE" is not valid.' });
      expect(await apply(page, "TEN")).toEqual({});
      expect((await page.context().cookies()).find(({ name }) => name === "mage-messages")).toBeUndefined();
    });

    test("a store view in a folder is asked there", async ({ page }) => {
      const store = new MagentoStore({ shape: shape.name as "luma" | "hyva", root: "/de/" });
      store.stock(JUG);
      await store.start();
      await open(page, store, shape);
      expect(await add(page, JUG)).toEqual({});
      expect(store.changes[0]).toMatch(/^POST \/de\/checkout\/cart\/add\/ /);
      await store.stop();
    });

    test("where the store asks nobody, only the page's own words allow anything", async ({ page }) => {
      await opened(page, shape, { html: ' data-souk-consent="analytics"' }, (store) => (store.restricted = false));
      await page.evaluate(() => (document.cookie = "user_allowed_save_cookie=%7B%221%22%3A1%7D; path=/"));
      expect([await allows(page, "analytics"), await allows(page, "preferences")]).toEqual([true, false]);
      await page.evaluate(() => document.documentElement.removeAttribute("data-souk-consent"));
      expect(await allows(page, "analytics")).toBe(false);
    });

    test("consent for another website of the store, or something unreadable, is none", async ({ page }) => {
      await opened(page, shape);
      for (const cookie of ["%7B%222%22%3A1%7D", "yes", "%E0%A4%A", ""]) {
        await page.evaluate((cookie) => (document.cookie = `user_allowed_save_cookie=${cookie}; path=/`), cookie);
        expect([cookie, await allows(page, "preferences")]).toEqual([cookie, false]);
      }
    });

    test("cookies were asked about, so letters are not allowed by it", async ({ page }) => {
      await opened(page, shape);
      await shape.allow(page, true);
      expect([await allows(page, "analytics"), await allows(page, "marketing")]).toEqual([true, false]);
    });

    test("a page whose storage is empty or broken has nothing in its cart, or says so", async ({ page }) => {
      await opened(page, shape);
      await page.evaluate(() => localStorage.clear());
      expect(await products(page)).toEqual({ value: [] });
      await page.evaluate(() => localStorage.setItem("mage-cache-storage", "{"));
      expect((await products(page)).name).toBe("SyntaxError");
    });

    test("on a page that extends every object it works as ever", async ({ page }) => {
      const store = await opened(page, shape);
      await page.addScriptTag({ url: "/pages/pollution.js" });
      expect((await add(page, JUG)).name).toBeUndefined();
      expect(store.count).toBe(1);
    });

    test("nothing is put on the window", async ({ page }) => {
      const names = () => page.evaluate(() => Object.keys(globalThis));
      const store = await opened(page, shape);
      const before = await names();
      await add(page, JUG);
      expect(store.count).toBe(1);
      expect(await names()).toEqual(before);
    });
  });
}

test("a theme of neither kind is asked for its sections directly", async ({ page }) => {
  const [luma] = MAGENTO;
  const store = luma.store() as MagentoStore;
  store.stock(BOWL, JUG);
  await store.start();
  await page.route("**/{pages,npm}/**", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await open(
    page,
    store,
    { ...luma, name: "bare" },
    { head: "<script>require = 5; BASE_URL = 5; checkout = 5;</script>" },
  );
  expect(await add(page, JUG)).toEqual({});
  expect(await add(page, BOWL, 3)).toMatchObject({ name: "Refusal" });
  expect([store.count, store.changes.length]).toEqual([1, 2]);
  expect(await allows(page, "preferences")).toBe(false);
  await store.stop();
});
