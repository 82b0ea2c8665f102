// One suite for all stores: the five widgets on pages in the shape of Dawn, Horizon, Luma and Hyvä, with carts that are not
// ours, cookie questions that are not ours, and parts that are printed anew while somebody looks.

import type { Browser, Locator, Page } from "@playwright/test";
import { test } from "./adapter.ts";
import { campaign } from "./campaign.ts";
import { expect, mount, scriptTag } from "./host.ts";
import { type Product, trending } from "./shopping.ts";
import { refreshes, SHAPES, shown } from "./shapes.ts";
import type { MagentoStore } from "./stores/magento.ts";
import type { Goods, Store, Trouble } from "./stores/store.ts";

// Each test brings its own store, and together they take longer than any other file.
test.describe.configure({ mode: "parallel" });

const WIDGETS = ["trending", "ticker", "reviews", "spin", "group-buy"];

/** A widget's living wrapper. Scrolled to, because widgets wake when somebody comes near. */
async function awake(page: Page, widget: string): Promise<Locator> {
  const mount = page.locator(`[data-souk="${widget}"]`);
  // The ticker stands in a corner of its own.
  if (widget !== "ticker") await mount.scrollIntoViewIfNeeded();
  const wrapper = mount.locator(".souk.ready");
  await expect(wrapper).toBeAttached({ timeout: 15_000 });
  return wrapper;
}

/** The sentence a widget says to those who listen. */
const sentence = (wrapper: Locator, words: string | RegExp) => wrapper.getByRole("status").filter({ hasText: words });

for (const shape of SHAPES) {
  test.describe(shape.name, () => {
    test.slow();
    let store: Store;
    let product: Product;
    let body: string;

    test.beforeEach(async () => {
      store = shape.store();
      await store.start();
      const sold = (await trending()).items
        .map((item) => item.product)
        .filter((one) => one.variant && !one.has_options);
      store.stock(
        ...sold.map(({ id, variant, title }): Goods => ({ product: id, variant: variant!, title, left: 50 })),
      );
      [product] = sold;
      const { wheel, deal } = campaign(product.id);
      body = [
        mount("trending", { limit: 24 }),
        mount("reviews", { product: product.id }),
        mount("spin", { wheel }),
        mount("group-buy", { deal, refresh: 3 }),
        mount("ticker", { "first-delay": 3600 }),
      ].join("");
    });
    test.afterEach(() => store.stop());

    const open = async (page: Page, script = scriptTag({ host: shape.host })) => {
      await page.goto(store.page("/", { body, script }));
    };

    /** The card of the product that the tests buy. */
    const card = async (page: Page) => (await awake(page, "trending")).locator(`.card[data-product="${product.id}"]`);

    const addFromCard = async (page: Page) => {
      const button = (await card(page)).locator("button.add");
      await button.click();
      return button;
    };

    /** Wins the wheel's code. */
    const win = async (page: Page): Promise<string> => {
      const wheel = await awake(page, "spin");
      await wheel.locator("button.go").click();
      await expect(wheel.locator(".code")).toHaveText(/^HOST-/, { timeout: 15_000 });
      return wheel.locator(".code").innerText();
    };

    test("all five show what they are for, and nothing breaks", async ({ page, uncaught }) => {
      await open(page);
      await expect((await awake(page, "trending")).locator(".card").first()).toBeVisible();
      await expect((await awake(page, "reviews")).locator(".average")).toBeVisible();
      await expect((await awake(page, "spin")).locator(".disc")).toBeVisible();
      await expect((await awake(page, "group-buy")).locator(".price.team")).toContainText("€24.00");
      await expect((await awake(page, "ticker")).locator(".pill")).toBeVisible();
      expect(uncaught).toEqual([]);
    });

    test("text is as large as on any other page", async ({ page }) => {
      await open(page);
      const title = (await card(page)).locator(".title");
      const size = await title.evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
      expect(size).toBeGreaterThanOrEqual(12);
      expect(await title.evaluate((node) => getComputedStyle(node).letterSpacing)).toBe("normal");
    });

    test("the host is found without being named", async ({ page }) => {
      await open(page, scriptTag({ host: "" }));
      const button = await addFromCard(page);
      await expect(button).toContainText("In your cart");
      await expect.poll(() => shown(page, shape)).toBe(1);
    });

    test("a card's product goes into the store's cart with one request, and the theme shows it after one refresh at most", async ({
      page,
      uncaught,
    }) => {
      await open(page);
      await awake(page, "trending");
      const before = store.asked.length;
      const button = await addFromCard(page);
      await expect(button).toContainText("In your cart");
      await expect(sentence(await awake(page, "trending"), `${product.title} is in your cart.`)).toHaveCount(1);
      await expect.poll(() => shown(page, shape)).toBe(1);
      await page.waitForTimeout(300);
      expect(store.changes.length).toBe(1);
      expect(refreshes(store, shape, before).length).toBeLessThanOrEqual(1);
      expect(uncaught).toEqual([]);
    });

    test("bought alone, the deal's product goes the same way", async ({ page, uncaught }) => {
      await open(page);
      const deal = await awake(page, "group-buy");
      const before = store.asked.length;
      await deal.locator("#souk-solo").click();
      await expect(sentence(deal, "It is in your cart.")).toHaveCount(1);
      await expect.poll(() => shown(page, shape)).toBe(1);
      expect(store.changes.length).toBe(1);
      expect(refreshes(store, shape, before).length).toBeLessThanOrEqual(1);
      expect(uncaught).toEqual([]);
    });

    test("a won code is used in the store's cart, on the page where it was won", async ({ page, uncaught }) => {
      await open(page);
      await page.evaluate(() => Object.assign(globalThis, { stayed: true }));
      const code = await win(page);
      shape.offer(store, code);
      await page.locator('[data-souk="spin"] .use').click();
      await expect(page.locator(shape.codes).first()).toHaveText(code);
      expect(await page.evaluate(() => "stayed" in globalThis)).toBe(true);
      expect(store.changes.length).toBe(1);
      expect(uncaught).toEqual([]);
    });

    test("the team's code is used in the store's cart", async ({ page, browser, uncaught }) => {
      await open(page);
      const deal = await awake(page, "group-buy");
      await deal.getByRole("button", { name: "Start a team" }).click();
      const link = (await deal.locator(".address").getAttribute("href"))!;
      await join(browser, new URL(link, store.origin).searchParams.get("souk-team")!);
      const code = await deal.locator(".code b").innerText({ timeout: 15_000 });
      shape.offer(store, code);
      await deal.locator("#souk-apply").click();
      await expect(page.locator(shape.codes).first()).toHaveText(code);
      expect(uncaught).toEqual([]);
    });

    /** Somebody else takes the second seat. */
    const join = async (browser: Browser, team: string) => {
      const second = await (await browser.newContext()).newPage();
      await second.goto(`${store.origin}/?souk-team=${team}`);
      await (await awake(second, "group-buy")).getByRole("button", { name: "Join this team" }).click();
      await second.context().close();
    };

    test("nothing is remembered before the store's question is answered, and what is kept goes when the answer does", async ({
      page,
    }) => {
      const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("souk:")));
      await open(page);
      await awake(page, "spin");
      await shape.allow(page, false);
      await win(page);
      expect(await kept()).toEqual([]);
      await page.reload();
      await awake(page, "spin");
      await shape.allow(page, true);
      await win(page);
      expect(await kept()).toContain("souk:player");
      await shape.allow(page, false);
      await page.reload();
      if (shape.host === "shopify") await shape.allow(page, false);
      await awake(page, "spin");
      await expect.poll(kept).toEqual([]);
    });

    test("a block that is printed anew while its widgets live has them alive again", async ({ page, uncaught }) => {
      await open(page);
      for (const widget of WIDGETS) await awake(page, widget);
      for (let time = 0; time < 2; time += 1) await shape.renew(page, body);
      for (const widget of WIDGETS) await awake(page, widget);
      await addFromCard(page);
      await expect.poll(() => shown(page, shape)).toBe(1);
      expect(store.changes.length).toBe(1);
      expect(uncaught).toEqual([]);
    });

    test("a block that is taken away leaves nothing behind, though an addition is on its way", async ({
      page,
      uncaught,
    }) => {
      await open(page);
      for (const widget of WIDGETS) await awake(page, widget);
      await (await card(page)).locator("button.add").evaluate((button: HTMLElement) => button.click());
      await shape.renew(page, "<p>Something else</p>");
      await expect(page.locator("[data-souk]")).toHaveCount(0);
      await expect.poll(() => shown(page, shape)).toBe(1);
      expect(store.changes.length).toBe(1);
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.waitForTimeout(4_000);
      expect(asked.filter((url) => url.includes("/v1/"))).toEqual([]);
      expect(uncaught).toEqual([]);
    });

    test("what is sold out, or more than the store has, is said in the store's words", async ({ page, uncaught }) => {
      const goods = store.goods.get(product.variant!)!;
      await open(page);
      goods.left = 0;
      const button = await addFromCard(page);
      await expect(button).toContainText("Not added");
      const sold = { shopify: /is already sold out\./, magento: /you are trying to add is not available\./ };
      await expect(sentence(await awake(page, "trending"), sold[shape.host])).toHaveCount(1);
      expect([store.count, await shown(page, shape)]).toEqual([0, 0]);

      goods.left = 1;
      await button.click();
      await expect(button).toContainText("In your cart");
      await close(page);
      await button.click();
      await expect(button).toContainText("Not added");
      const short = { shopify: /You can't add more/, magento: /The requested qty of ".*" is not available/ };
      await expect(sentence(await awake(page, "trending"), short[shape.host])).toHaveCount(1);
      await expect.poll(() => shown(page, shape)).toBe(1);
      expect(store.changes.length).toBe(3);
      expect(uncaught).toEqual([]);
    });

    test("a code the store does not take is said to be so, and stays there to be copied", async ({
      page,
      uncaught,
    }) => {
      await open(page);
      const code = await win(page);
      const wheel = await awake(page, "spin");
      await wheel.locator(".use").click();
      const words = { shopify: /\bnot\b|cannot|n’t/i, magento: `The coupon code "${code}" is not valid.` };
      await expect(sentence(wheel, words[shape.host]).first()).toBeVisible();
      await expect(wheel.locator(".code")).toHaveText(code);
      await expect(page.locator(shape.codes).first()).toHaveText("");
      expect(uncaught).toEqual([]);
    });

    /** What may become of an addition, and how much of it is in the cart afterwards. */
    const troubles: [Trouble, string, number][] = [
      ["html", "is answered with a page", 0],
      ["error", "meets a store that is down", 0],
      ["hang", "is never answered", 0],
      ["lost", "is taken but never answered", 1],
    ];
    for (const [trouble, how, count] of troubles) {
      test(`an addition that ${how} is said in a sentence, is not tried again, and the theme's cart is right`, async ({
        page,
        uncaught,
      }) => {
        await open(page);
        store.trouble = trouble;
        const button = await addFromCard(page);
        await expect(button).not.toContainText(/Add to cart|Adding/, { timeout: 30_000 });
        await expect(sentence(await awake(page, "trending"), /\w/)).toHaveCount(1);
        expect([store.count, store.changes.length]).toEqual([count, 1]);
        // Dawn prints its header's number with an addition alone; what is asked anew is the drawer.
        if (shape.name === "dawn") await expect(page.locator("cart-drawer-items .cart-item")).toHaveCount(count);
        else await expect.poll(() => shown(page, shape)).toBe(count);
        expect(uncaught).toEqual([]);
      });
    }

    if (shape.host === "magento") {
      test("an expired form key is followed by one more try at most, and one thing is in the cart", async ({
        page,
      }) => {
        const magento = store as MagentoStore;
        await open(page);
        await awake(page, "trending");
        await page.evaluate(() => (document.cookie = "form_key=old; path=/"));
        magento.ended.add("old");
        await expect(await addFromCard(page)).toContainText("In your cart");
        expect([store.count, store.changes.length]).toEqual([1, 2]);
        magento.renews = false;
        magento.ended.has = () => true;
        const button = (await card(page)).locator("button.add");
        await button.click();
        await expect(button).toContainText("Not added");
        await expect(sentence(await awake(page, "trending"), "Your session has expired")).toHaveCount(1);
        expect([store.count, store.changes.length]).toEqual([1, 3]);
      });
    }
  });
}

/** Closes what a theme opened over the page. */
async function close(page: Page): Promise<void> {
  const button = page.locator("[data-close]:visible").first();
  await button.click({ timeout: 3_000 }).catch(() => {});
}
