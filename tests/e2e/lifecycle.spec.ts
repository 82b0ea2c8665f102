// How mounts come, move, change and go on pages that do as they please.

import type { Page } from "@playwright/test";
import { demo } from "./demo.ts";
import { expect, file, mount, scriptTag, shopPage, strip, test, ticker, titles } from "./host.ts";

/** Requests for snapshots so far. */
function snapshotsAsked(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/widgets/")) asked.push(new URL(request.url()).pathname);
  });
  return asked;
}

test("the tag pasted three times makes one instance of everything", async ({ page, host, noise }) => {
  const asked = snapshotsAsked(page);
  const ready: string[] = [];
  await page.exposeFunction("heard", (widget: string) => ready.push(widget));
  const listen = '<script>addEventListener("souk:ready", (event) => heard(event.detail.widget))</script>';
  const script = listen + scriptTag() + scriptTag() + scriptTag();
  await page.goto(host.page("/", shopPage({ body: mount("trending") + mount("ticker"), script })));
  await expect(strip(page)).toBeVisible();
  await expect(ticker(page)).toBeAttached();
  await page.waitForTimeout(300);
  expect(asked.length).toBe(2);
  expect(ready.sort()).toEqual(["ticker", "trending"]);
  await strip(page).locator("button.add").first().click();
  await expect(strip(page).locator("button.added")).toHaveCount(1);
  expect(host.count("/cart/add.js")).toBe(1);
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("a mount that comes late, as custom element, with plain attributes", async ({ page, host, noise }) => {
  await page.goto(host.page("/", shopPage()));
  await page.waitForTimeout(200);
  await page.evaluate(() => document.querySelector("main")!.insertAdjacentHTML("beforeend", '<souk-trending class="mine" limit="4"></souk-trending>'));
  const alive = page.locator("souk-trending .souk.ready");
  await expect(alive.locator(".card")).toHaveCount(4);
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("removed and put back, it is painted and lives again", async ({ page, host, noise }) => {
  await page.goto(host.page("/", shopPage({ body: mount("trending") })));
  await expect(strip(page)).toBeVisible();
  await page.evaluate(async () => {
    const element = document.querySelector("[data-souk]")!;
    const parent = element.parentElement!;
    element.remove();
    await new Promise((later) => setTimeout(later, 100));
    parent.append(element);
  });
  await expect(strip(page).locator(".card")).toHaveCount(8);
  await strip(page).locator("button.add").first().click();
  await expect(strip(page).locator("button.added")).toHaveCount(1);
  expect(host.count("/cart/add.js")).toBe(1);
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("moved to another place, it stays the same instance", async ({ page, host, noise }) => {
  const asked = snapshotsAsked(page);
  await page.goto(host.page("/", shopPage({ body: `${mount("trending")}<section id="there"></section>` })));
  await expect(strip(page)).toBeVisible();
  const same = await page.evaluate(async () => {
    const element = document.querySelector("[data-souk]")!;
    const wrapper = element.shadowRoot!.querySelector(".souk");
    document.querySelector("#there")!.append(element);
    await new Promise((later) => setTimeout(later, 200));
    return wrapper === element.shadowRoot!.querySelector(".souk.ready");
  });
  expect(same).toBe(true);
  expect(asked.length).toBe(1);
  await strip(page).locator("button.add").first().click();
  await expect(strip(page).locator("button.added")).toHaveCount(1);
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("an option changed on a living mount starts it over with the new one", async ({ page, host, noise }) => {
  await page.goto(host.page("/", shopPage({ body: mount("trending", { limit: 8 }) })));
  await expect(strip(page).locator(".card")).toHaveCount(8);
  await page.locator("[data-souk]").evaluate((node) => node.setAttribute("data-souk-limit", "3"));
  await expect(strip(page).locator(".card")).toHaveCount(3);
  await page.locator("[data-souk]").evaluate((node) => {
    node.removeAttribute("data-souk-limit");
    node.setAttribute("data-souk", "ticker");
  });
  await expect(ticker(page).locator(".pill")).toBeVisible();
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("single-page navigation swaps the body, and the new page's widgets live", async ({ page, host, noise }) => {
  await page.goto(host.page("/", shopPage({ body: mount("trending", { limit: 4 }) })));
  await expect(strip(page).locator(".card")).toHaveCount(4);
  for (const limit of [5, 3]) {
    await page.evaluate((html) => {
      history.pushState(null, "", "/next");
      document.body.innerHTML = html;
    }, `<main>${mount("trending", { limit })}${mount("ticker")}</main>`);
    await expect(strip(page).locator(".card")).toHaveCount(limit);
    await expect(ticker(page).locator(".pill")).toBeVisible();
  }
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("a hundred re-mounts leave nothing behind", async ({ page, host, noise }) => {
  test.slow();
  await page.goto(host.page("/", shopPage({ body: '<div id="there"></div>' })));
  const session = await page.context().newCDPSession(page);
  const rounds = async (count: number) => {
    for (let round = 0; round < count; round++) {
      await page.evaluate(async (html) => {
        const there = document.querySelector("#there")!;
        there.innerHTML = html;
        const alive = () => [...there.querySelectorAll("[data-souk]")].every((one) => one.shadowRoot?.querySelector(".ready"));
        while (!alive()) await new Promise(requestAnimationFrame);
        there.replaceChildren();
        await new Promise((later) => setTimeout(later, 5));
      }, mount("trending") + mount("ticker"));
    }
  };
  const count = async () => {
    await page.evaluate(() => new Promise((later) => setTimeout(later, 300)));
    await session.send("HeapProfiler.collectGarbage");
    await session.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { nodes, listeners: jsEventListeners };
  };
  await rounds(10);
  const before = await count();
  await rounds(100);
  const after = await count();
  // A leak of one listener or node a round would be a hundred.
  expect(after.listeners - before.listeners).toBeLessThan(50);
  expect(after.nodes - before.nodes).toBeLessThan(500);
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("gone to another page and back, the widgets still work", async ({ page, host, noise }) => {
  await page.goto(host.page("/", shopPage({ body: mount("trending") + mount("ticker") })));
  await expect(strip(page)).toBeVisible();
  await page.goto(host.page("/other", shopPage({ body: "other", script: "" })));
  await page.goBack();
  await expect(strip(page).locator(".card")).toHaveCount(8);
  await strip(page).locator("button.add").first().click();
  await expect(strip(page).locator("button.added")).toHaveCount(1);
  await ticker(page).locator(".pill").click();
  await expect(ticker(page).locator(".lines .entry").first()).toBeVisible();
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("a style sheet that resets everything reaches neither widget", async ({ page, host, noise }) => {
  const head = `<style>${file("hostile.css")}</style>`;
  await page.goto(host.page("/", shopPage({ body: mount("trending") + mount("ticker", { "first-delay": 3600 }), head })));
  await expect(strip(page)).toBeVisible();
  const look = await strip(page).locator(".card").first().evaluate((card) => ({
    grid: getComputedStyle(card).display,
    side: card.getBoundingClientRect().width,
    picture: card.querySelector(".picture")!.getBoundingClientRect().height,
  }));
  expect(look.grid).toBe("grid");
  expect(look.side).toBeGreaterThan(100);
  expect(Math.abs(look.side - look.picture)).toBeLessThan(1);
  await strip(page).locator("button.add").first().click();
  await expect(strip(page).locator("button.added")).toHaveCount(1);
  await ticker(page).locator(".pill").click();
  await expect(ticker(page).locator(".sheet")).toBeVisible();
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

for (const [what, script] of [["polluted prototypes", "pollution.js"], ["wrapped fetch, JSON and Promise", "overridden.js"]]) {
  test(`on a page with ${what} everything works`, async ({ page, host, noise }) => {
    const head = `<script>${file(script)}</script>`;
    await page.goto(host.page("/", shopPage({ body: mount("trending") + mount("ticker", { "first-delay": 3600 }), head })));
    await expect(strip(page)).toBeVisible();
    await strip(page).locator("button.add").first().click();
    await expect(strip(page).locator("button.added")).toHaveCount(1);
    expect(host.asked.find((line) => line.includes("/cart/add"))).toMatch(/^POST \/cart\/add\.js id=\d+&quantity=1$/);
    await ticker(page).locator(".pill").click();
    await expect(ticker(page).locator(".lines .entry").first()).toBeVisible();
    expect(noise).toEqual({ souk: [], uncaught: [] });
  });
}

test("prototypes polluted with names that fetch and observers trip over leave the snapshot and one line", async ({ page, host, noise }) => {
  const names = ["headers", "credentials", "method", "mode", "signal", "root", "threshold", "rootMargin", "attributeFilter"];
  const head = `<script>for (const name of ${JSON.stringify(names)}) Object.prototype[name] = "include"</script>`;
  await page.goto(host.page("/", shopPage({ body: mount("trending"), head })));
  await expect(page.locator(".card")).toHaveCount(8);
  await expect.poll(() => noise.souk.length).toBe(1);
  expect(noise.uncaught).toEqual([]);
});

test("named elements that clobber document's properties mislead nobody", async ({ page, host, noise }) => {
  const names = ["currentScript", "body", "head", "forms", "documentElement", "querySelector2", "activeElement", "defaultView", "baseURI"];
  const clobber = names.map((name) => `<img name="${name}" id="${name}" alt="" src="data:,">`).join("");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(host.page("/", shopPage({ body: clobber + mount("trending") + mount("ticker", { "first-delay": 3600 }) })));
  await expect(strip(page)).toBeVisible();
  await expect(ticker(page)).toBeAttached();
  const ours = asked.filter((url) => /souk|\/v1\//.test(url));
  expect(ours.every((url) => url.startsWith(demo.souk)), ours.join("\n")).toBe(true);
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("a custom element of that name which the page defined first is left in peace", async ({ page, host, noise }) => {
  const head = '<script>customElements.define("souk-trending", class extends HTMLElement { connectedCallback() { this.dataset.mine = "yes" } })</script>';
  await page.goto(host.page("/", shopPage({ body: "<souk-trending limit=3></souk-trending>", head })));
  await expect(page.locator("souk-trending .souk.ready .card")).toHaveCount(3);
  await expect(page.locator("souk-trending")).toHaveAttribute("data-mine", "yes");
  expect(noise).toEqual({ souk: [], uncaught: [] });
});

test("with Save-Data the snapshot does until it is touched, and the touch is not lost", async ({ page, host, noise }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.goto(host.page("/", shopPage({ body: mount("trending") })));
  await expect(page.locator(".card").first()).toBeVisible();
  await page.waitForTimeout(600);
  expect(asked.filter((url) => url.endsWith(".wasm"))).toEqual([]);
  await page.locator(".link").first().focus();
  await expect(strip(page)).toBeVisible();
  expect(await titles(strip(page))).toHaveLength(8);
  expect(noise).toEqual({ souk: [], uncaught: [] });
});
