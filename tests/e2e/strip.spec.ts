// The trending strip on a page.

import type { Page } from "@playwright/test";
import { demo, postShopifyWebhook } from "./demo.ts";
import { expect, mount, scriptTag, shopPage, strip, test, titles } from "./host.ts";
import { buy, type Ranked, refund, stock, trending } from "./shopping.ts";

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
  await expect(strip(page).getByRole("status")).toHaveText("The bowl is already sold out.");
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

/** The host page's own ears: what was dispatched, by name. */
const listen = (page: Page, name: string) =>
  page.evaluate((name) => {
    const heard: unknown[] = ((window as never as { heard: unknown[] }).heard = []);
    document.addEventListener(name, (event) => {
      event.preventDefault();
      heard.push((event as CustomEvent).detail);
    });
  }, name);

const heard = (page: Page) => page.evaluate(() => (window as never as { heard: unknown[] }).heard);

test("a spare with its true rank moves up for what is in the cart", async ({ page, host }) => {
  const { items } = await trending("limit=14&min_sold=2");
  host.cart = [items[2].product.id];
  await page.goto(host.page("/", shopPage({ body: mount("trending") })));
  const left = items.filter((_, place) => place !== 2).slice(0, 8);
  await expect.poll(() => titles(strip(page))).toEqual(left.map((item) => item.product.title));
  const ranks = await strip(page).locator(".badge:not(.move) [aria-hidden]").allInnerTexts();
  expect(ranks.map(Number)).toEqual(left.map((item) => item.rank));
});

test("where the cart leaves too little of a ranking, the picks stand alone under their own heading", async ({ page, host }) => {
  const { items } = await trending("limit=40");
  const pick = items.at(-1)!.product;
  const bought = items.map(({ product }) => product.id).filter((id) => id !== pick.id && id !== items[0].product.id);
  // By hand: some ids have more digits than a number of JavaScript keeps.
  host.on("/cart.js", (_, response) => response.end(`{"items":[${bought.map((id) => `{"product_id":${id}}`)}]}`));
  await page.goto(host.page("/", shopPage({ body: mount("trending", { pin: pick.id }) })));
  await expect(strip(page).locator(".heading")).toHaveText("Picked by the shop");
  await expect(strip(page).locator(".claim .words")).toHaveText("");
  expect(await titles(strip(page))).toEqual([pick.title]);
});

test("a link tells the page which product was chosen, without the link's own parameters", async ({ page, host }) => {
  await page.goto(host.page("/", shopPage({ body: mount("trending", { "link-params": "utm_source=souk" }) })));
  await listen(page, "souk:select");
  const link = strip(page).locator(".link").first();
  const href = (await link.getAttribute("href"))!;
  await page.evaluate(() => document.addEventListener("click", (event) => event.preventDefault()));
  await link.click();
  const [{ product }] = (await trending("limit=1")).items;
  expect(href).toContain("utm_source=souk");
  expect(await heard(page)).toEqual([expect.objectContaining({ product: product.id, url: href.replace(/[?&]utm_source=souk/, "") })]);
});

/** Opens a strip whose cards and pictures are marked, so that one that was built anew is found out. */
async function openMarked(page: Page, address: string): Promise<void> {
  await page.clock.install();
  await page.goto(address);
  await expect(strip(page)).toBeVisible();
  await strip(page).locator(".card, .card img").evaluateAll((all) => all.forEach((one) => Object.assign(one, { marked: true })));
}

const marked = (page: Page) =>
  strip(page).locator(".card, .card img").evaluateAll((all) => all.filter((one) => (one as never as { marked: boolean }).marked).length);

/** Waits for a look at the server that sees this product first. */
const comesFirst = (page: Page, { product }: Ranked) =>
  expect
    .poll(async () => {
      await page.clock.fastForward(25_000);
      return (await titles(strip(page)))[0];
    }, { timeout: 15_000 })
    .toBe(product.title);

for (const left of [0, 500]) {
  test(`a newer print moves cards and texts, and keeps pictures, what was added and the scroll of ${left} px`, async ({ page, host }) => {
    const { items } = await trending("limit=8&min_sold=2");
    await page.setViewportSize({ width: 1000, height: 800 });
    await openMarked(page, host.page("/", shopPage({ body: mount("trending", { refresh: 15 }) })));
    await strip(page).locator("button.add").first().click();
    await expect(strip(page).locator("button.added")).toHaveCount(1);
    const added = await strip(page).locator(".card:has(button.added) .title").innerText();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.mouse.move(500, 790);
    await strip(page).locator(".why").evaluate((why: HTMLDetailsElement) => (why.open = true));
    const track = strip(page).locator(".track");
    await track.evaluate((track, left) => track.scrollTo({ left, behavior: "instant" }), left);
    await page.clock.runFor(500);
    const at = await track.evaluate((track) => track.scrollLeft);
    const rising = items[5];
    const bought = await buy(rising.product, 400);
    await comesFirst(page, rising);
    await expect(strip(page).locator(".card").first().locator(".sold")).toHaveText(`${rising.sold + 400} sold`);
    await page.waitForTimeout(200);
    expect(await track.evaluate((track) => track.scrollLeft)).toBe(at);
    expect(await marked(page)).toBe(16);
    expect(await strip(page).locator(".why").evaluate((why: HTMLDetailsElement) => why.open)).toBe(true);
    await expect(strip(page).locator(".card:has(button.added) .title")).toHaveText(added);
    expect((await postShopifyWebhook("refunds/create", refund(bought))).status).toBe(200);
  });
}

test("while the shopper is on the strip nothing moves, and afterwards it does", async ({ page, host }) => {
  const { items } = await trending("limit=8&min_sold=2");
  await openMarked(page, host.page("/", shopPage({ body: mount("trending", { refresh: 15 }) })));
  await strip(page).locator(".link").nth(1).focus();
  const bought = await buy(items[4].product, 400);
  await page.clock.fastForward(25_000);
  await page.waitForTimeout(400);
  expect((await titles(strip(page)))[0]).toBe(items[0].product.title);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await comesFirst(page, items[4]);
  expect((await postShopifyWebhook("refunds/create", refund(bought))).status).toBe(200);
});

test("a later print with nothing to show empties the strip, and the next one fills it again", async ({ page, host }) => {
  await openMarked(page, host.page("/", shopPage({ body: mount("trending", { refresh: 15 }) })));
  const empty = '<template shadowrootmode="open"></template>';
  const headers = { "access-control-allow-origin": "*" };
  await page.route(/widgets\/trending\.html/, (route) => route.fulfill({ body: empty, contentType: "text/html", headers }));
  await page.clock.fastForward(25_000);
  await expect(strip(page).locator(".card")).toHaveCount(0);
  await expect(strip(page).locator(".heading")).toHaveText("");
  expect(await strip(page).locator(".track").evaluate((track: HTMLElement) => track.offsetHeight)).toBeLessThan(20);
  await page.unroute(/widgets\/trending\.html/);
  await page.clock.fastForward(25_000);
  await expect(strip(page).locator(".card")).toHaveCount(8);
  await expect(strip(page).locator(".heading")).toHaveText("Trending now");
});

test("there are arrows only where a card has no room", async ({ page, host }) => {
  for (const [width, limit, shown] of [[1280, 4, 0], [1280, 5, 2], [800, 4, 2], [800, 3, 0]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(host.page("/", shopPage({ body: mount("trending", { limit, "min-items": 1 }) })));
    await expect(strip(page).locator(".card")).toHaveCount(limit);
    await expect(strip(page).locator(".arrow:visible"), `${limit} at ${width}`).toHaveCount(shown);
  }
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
  // Its style sheet comes beside it, so a first visit may be painted before that; a second one has it.
  const address = host.page("/", shopPage({ body: `<div data-souk="trending">${snapshot}</div>${below}` }));
  await page.goto(address);
  await expect(strip(page)).toBeVisible();
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
