// The trending strip on a page.

import type { Page } from "@playwright/test";
import { demo } from "./demo.ts";
import { expect, mount, scriptTag, shopPage, strip, test, titles } from "./host.ts";
import { buy, type Ranked, stock, trending } from "./shopping.ts";

/** Ranked products a card can put into the cart without a choice. */
async function addable(): Promise<Ranked[]> {
  return (await trending()).items.filter(({ product }) => !product.has_options && product.variant);
}

/** Leaves out everything but a few products that can be added, so that they are on the strip. */
async function onlyAddable(): Promise<string> {
  const wanted = (await addable()).map(({ product }) => product.id);
  const all = (await trending()).items.map(({ product }) => product.id);
  return mount("trending", { exclude: all.filter((id) => !wanted.includes(id)).slice(0, 12).join(), "min-items": 1, limit: 24 });
}

test("the claim is printed from the payload that made the ranking", async ({ page, host }) => {
  const { claim, items } = await trending("limit=8&min_sold=2&window=7d");
  await page.goto(host.page("/", shopPage({ body: mount("trending", { window: "7d" }) })));
  const alive = strip(page);
  await expect(alive.locator(".heading")).toHaveText("Trending now");
  await expect(alive.locator(".claim .words")).toContainText("By units sold in the last 7 days");
  const at = await page.evaluate((as_of) => new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(as_of)), claim.as_of);
  await expect(alive.locator(".claim .words")).toContainText(at.slice(0, 2));
  expect(await titles(alive)).toEqual(items.map((item) => item.product.title));
  const numbers = (await alive.locator(".sold").allInnerTexts()).map((text) => Number(text.replace(/\D/g, "")));
  expect(numbers).toEqual(items.map((item) => item.sold));
});

test("the heading changes with the fallback and nothing is shown for a shelf that sold nothing", async ({ page, host }) => {
  const shelf = "Sold long ago";
  const longAgo = new Date(Date.now() - 20 * 24 * 3_600_000);
  for (const title of ["A cup", "A bowl", "A jug"]) await buy(await stock(title, shelf), 2, longAgo);
  await expect.poll(async () => (await trending(`window=90d&category=${shelf}`)).items.length).toBe(3);
  const body = mount("trending", { category: shelf, window: "1h", fallback: "90d" }) + mount("trending", { category: "No such shelf" });
  await page.goto(host.page("/", shopPage({ body })));
  await expect(strip(page).locator(".claim .words")).toContainText("the last 90 days");
  await expect(strip(page).locator(".heading")).toContainText("Popular");
  const empty = page.locator('[data-souk="trending"]').nth(1);
  await expect(empty.locator(".card")).toHaveCount(0);
});

test("the product of the page and what is in the cart are left out", async ({ page, host }) => {
  const [current, inCart] = (await trending("limit=8")).items.map((item) => item.product);
  host.cart = [inCart.id];
  await page.goto(host.page("/", shopPage({ body: mount("trending", { product: current.id }) })));
  await expect(strip(page).locator(".card")).toHaveCount(8);
  await expect.poll(() => titles(strip(page))).not.toContain(inCart.title);
  expect(await titles(strip(page))).not.toContain(current.title);
});

test("adding to the cart sends one request, tells the page before, and says that it is done", async ({ page, host }) => {
  const [{ product }] = await addable();
  host.addDelay = 300;
  await page.goto(host.page("/", shopPage({ body: await onlyAddable() })));
  await page.evaluate(() => {
    const heard: unknown[] = ((window as never as { heard: unknown[] }).heard = []);
    for (const name of ["souk:add-to-cart", "cart:refresh"]) {
      document.addEventListener(name, (event) => heard.push([event.type, (event as CustomEvent).detail]));
    }
  });
  const card = strip(page).locator(".card").filter({ has: page.getByText(product.title, { exact: true }) });
  const button = card.locator("button.add");
  // Twice at once, as an impatient thumb does.
  await button.evaluate((node: HTMLElement) => [node.click(), node.click()]);
  await expect(button).toContainText("In your cart");
  await expect(strip(page).getByRole("status")).toHaveText(`${product.title} is in your cart.`);
  expect(host.asked.filter((line) => line.includes("/cart/add"))).toEqual([`POST /cart/add.js id=${product.variant}&quantity=1`]);
  const heard = await page.evaluate(() => (window as never as { heard: unknown[] }).heard);
  const detail = { product: product.id, variant_id: product.variant, quantity: 1, widget: "trending" };
  expect(heard[0]).toEqual(["souk:add-to-cart", expect.objectContaining({ ...detail, widget: expect.anything() })]);
  expect(heard.map((event) => (event as [string])[0])).toEqual(["souk:add-to-cart", "cart:refresh"]);
});

test("preventDefault on the event lets the page add by itself", async ({ page, host }) => {
  await page.goto(host.page("/", shopPage({ body: await onlyAddable() })));
  await page.evaluate(() => document.addEventListener("souk:add-to-cart", (event) => event.preventDefault()));
  await strip(page).locator("button.add").first().click();
  await page.waitForTimeout(200);
  expect(host.count("/cart/add")).toBe(0);
});

test("a store that says no is repeated to the shopper, and trying again works", async ({ page, host }) => {
  host.addStatus = 422;
  await page.goto(host.page("/", shopPage({ body: await onlyAddable() })));
  const button = strip(page).locator("button.add").first();
  await button.click();
  await expect(button).toContainText("Not added");
  await expect(strip(page).getByRole("status")).toContainText("could not be added");
  host.addStatus = 200;
  await button.click();
  await expect(button).toContainText("In your cart");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("a snapshot in the page's own HTML shows, and its form posts into the cart", async ({ page, host }) => {
    const [{ product }] = await addable();
    const url = `${demo.souk}/v1/${demo.shop}/widgets/trending.html?host=shopify&limit=24&min-items=1`;
    const snapshot = await (await fetch(url)).text();
    host.on("/cart/add", (_, response) => response.end("added"));
    await page.goto(host.page("/", shopPage({ body: `<div data-souk="trending">${snapshot}</div>` })));
    const form = page.locator(`.card form:has(input[value="${product.variant}"])`);
    await form.locator("button").click();
    await expect(page.locator("body")).toHaveText("added");
    expect(host.asked).toContain(`POST /cart/add id=${product.variant}`);
  });
});

test("no product stands twice across two strips", async ({ page, host }) => {
  const body = mount("trending", { limit: 4 }) + mount("trending", { limit: 8, "min-items": 1 });
  await page.goto(host.page("/", shopPage({ body })));
  await expect(strip(page, 0)).toBeVisible();
  await expect(strip(page, 1)).toBeVisible();
  await expect.poll(async () => {
    const all = [...(await titles(strip(page, 0))), ...(await titles(strip(page, 1)))];
    return all.length - new Set(all).size;
  }).toBe(0);
  expect((await titles(strip(page, 1))).length).toBeGreaterThan(3);
});

test("a pick is labelled as the shop's, never as ranked", async ({ page, host }) => {
  const last = (await trending()).items.at(-1)!.product;
  await page.goto(host.page("/", shopPage({ body: mount("trending", { pin: last.id }) })));
  const card = strip(page).locator(".card").first();
  await expect(card.locator(".title")).toHaveText(last.title);
  await expect(card.locator(".badges")).toHaveText("Shop’s pick");
  await expect(card.locator(".sold")).toHaveText("");
});

test("the arrows scroll the list on and back", async ({ page, host }) => {
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.goto(host.page("/", shopPage({ body: mount("trending") })));
  const offset = () => strip(page).locator(".track").evaluate((track) => Math.round(track.scrollLeft));
  await strip(page).getByRole("button", { name: "Scroll on" }).click();
  await expect.poll(offset).toBeGreaterThan(200);
  await strip(page).getByRole("button", { name: "Scroll back" }).click();
  await expect.poll(offset).toBe(0);
});

for (const theme of ["blend", "market"]) {
  test(`the space kept for a ${theme} strip is the space it takes, at every width`, async ({ page, host }) => {
    for (const width of [320, 390, 700, 1000, 1280]) {
      // Nothing answers at first: the reserve is all there is.
      const api = `${host.origin}`;
      const waiting: (() => void)[] = [];
      host.on(`/v1/${demo.shop}/widgets/trending.html`, (request, response) => {
        waiting.push(async () => {
          const answer = await fetch(demo.souk + request.url);
          response.writeHead(200, { "content-type": "text/html", "access-control-allow-origin": "*" }).end(await answer.text());
        });
      });
      const script = scriptTag({ api });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(host.page("/", shopPage({ body: mount("trending", { theme }) + "<p>below</p>", script })));
      await expect.poll(() => waiting.length).toBe(1);
      const element = page.locator("[data-souk]");
      const kept = await element.evaluate((node) => node.getBoundingClientRect().height);
      waiting[0]();
      await expect(element.locator(".card").first()).toBeAttached();
      const taken = await element.evaluate((node) => node.getBoundingClientRect().height);
      expect(kept, `${width} px`).toBeGreaterThan(taken - 1);
      expect(kept, `${width} px`).toBeLessThan(taken + 1);
    }
  });
}

/** Watches layout shifts from the first paint on; what it gives sums them. */
async function watchShift(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const seen = window as never as { shift: number };
    seen.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as never as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return async () => {
    await page.waitForTimeout(400);
    return (await page.evaluate(() => (window as never as { shift: number }).shift)).toFixed(3);
  };
}

const below = "<p>What stands below stays where it is.</p>";

for (const width of [390, 1280]) {
  test(`a strip in the first screen shifts nothing when the loader may hold the first paint, at ${width} px`, async ({ page, host }) => {
    const shift = await watchShift(page);
    await page.setViewportSize({ width, height: 900 });
    const script = scriptTag().replace("async", 'async blocking="render"');
    const body = mount("trending", { theme: "market" }) + below + mount("ticker");
    await page.goto(host.page("/", shopPage({ body, script })));
    await expect(strip(page)).toBeVisible();
    expect(await shift()).toBe("0.000");
  });
}

test("a strip further down shifts nothing with the plain tag, also while it is scrolled to", async ({ page, host }) => {
  const shift = await watchShift(page);
  const body = `<div style="height:1500px">First</div>${mount("trending")}${below}<div style="height:1500px"></div>${mount("ticker")}`;
  await page.goto(host.page("/", shopPage({ body })));
  await expect(page.locator(".card").first()).toBeAttached();
  await page.evaluate(() => scrollTo(0, 1400));
  await expect(strip(page)).toBeVisible();
  expect(await shift()).toBe("0.000");
});

test("a snapshot in the page's own HTML is taken over without a shift", async ({ page, host }) => {
  const url = `${demo.souk}/v1/${demo.shop}/widgets/trending.html?host=shopify&lang=en`;
  const snapshot = (await (await fetch(url)).text()).replace('href="/', `href="${demo.souk}/`);
  const address = host.page("/", shopPage({ body: `<div data-souk="trending">${snapshot}</div>${below}` }));
  // Where the browser paints before it has the style sheet, that is the page's shift and not the takeover's.
  await page.route("**/souk.js", (route) => route.abort());
  await page.goto(address);
  await expect(page.locator(".card").first()).toHaveCSS("position", "relative");
  await page.unroute("**/souk.js");
  const shift = await watchShift(page);
  await page.reload();
  await expect(strip(page)).toBeVisible();
  await expect(strip(page).locator(".card")).toHaveCount(8);
  expect(await shift()).toBe("0.000");
});

for (const [lang, heading, window] of [
  ["de", "Gerade im Trend", "den letzten 7 Tagen"],
  ["ar", "الرائج الآن", "آخر"],
  ["ja", "今のトレンド", "直近7日間の販売数順"],
] as const) {
  test(`it speaks ${lang}`, async ({ page, host }) => {
    await page.goto(host.page("/", shopPage({ body: mount("trending"), lang })));
    const alive = strip(page);
    await expect(alive).toHaveAttribute("lang", lang);
    await expect(alive).toHaveAttribute("dir", lang === "ar" ? "rtl" : "ltr");
    const words = await alive.innerText();
    expect(words).not.toMatch(/Trending now|units sold|Add to cart|\{\w+\}/);
    expect(words).toContain(heading);
    expect(words).toContain(window);
  });
}
