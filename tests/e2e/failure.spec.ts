// What a shopper sees when something is refused, broken or lying: the snapshot, or nothing; and never a fault of ours in the
// page's own error log.

import type { Page } from "@playwright/test";
import { demo } from "./demo.ts";
import { expect, type Host, mount, type Noise, scriptTag, shopPage, strip, test, ticker } from "./host.ts";
import { buy, drop, stock, trending } from "./shopping.ts";

const both = `<p id="above">Above</p>${mount("trending")}<p id="below">Below</p>${mount("ticker", { "first-delay": 3600 })}`;
const snapshots = (page: Page) => page.locator(".souk[data-state]");

/** What every failure must keep: no uncaught fault, at most one line of ours. */
function expectQuiet(noise: Noise, lines: number): void {
  expect(noise.uncaught).toEqual([]);
  expect(noise.souk.length, noise.souk.join("\n")).toBe(lines);
}

test("where the page's policy forbids WebAssembly, the snapshots stay and the console says so once", async ({ page, host, noise }) => {
  const policy = `default-src 'self'; script-src 'self' ${demo.souk}; style-src 'self'; connect-src 'self' ${demo.souk}; img-src * data:`;
  await page.goto(host.page("/", shopPage({ body: both }), { "content-security-policy": policy }));
  await expect(snapshots(page)).toHaveCount(2);
  await expect.poll(() => noise.souk.length).toBe(1);
  await page.waitForTimeout(300);
  await expect(page.locator(".card").first()).toBeVisible();
  await page.locator(".pill").click();
  await expect(page.locator(".lines .entry").first()).toBeVisible();
  expectQuiet(noise, 1);
});

test("where there is no WebAssembly at all, the same", async ({ page, host, noise }) => {
  await page.addInitScript("delete window.WebAssembly");
  await page.goto(host.page("/", shopPage({ body: both })));
  await expect(page.locator(".card").first()).toBeVisible();
  await expect.poll(() => noise.souk.length).toBe(1);
  await page.waitForTimeout(300);
  expectQuiet(noise, 1);
});

for (const [what, pattern] of [["glue", /souk-\w+\.js$/], ["module", /\.wasm$/]] as const) {
  test(`a blocked ${what} leaves the snapshots`, async ({ page, host, noise }) => {
    await page.route(pattern, (route) => route.abort());
    await page.goto(host.page("/", shopPage({ body: both })));
    await expect(page.locator(".card").first()).toBeVisible();
    await expect.poll(() => noise.souk.length).toBe(1);
    expectQuiet(noise, 1);
  });
}

test("a module that was tampered with is refused", async ({ page, host, noise }) => {
  await page.route(/\.wasm$/, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response, body });
  });
  await page.goto(host.page("/", shopPage({ body: both })));
  await expect(page.locator(".card").first()).toBeVisible();
  await expect.poll(() => noise.souk.length).toBe(1);
  await expect(strip(page)).toHaveCount(0);
  expectQuiet(noise, 1);
});

/** A server that answers every snapshot in its own way. */
function lyingServer(host: Host, answer: Parameters<Host["on"]>[1]): string {
  for (const widget of ["trending", "ticker"]) host.on(`/v1/${demo.shop}/widgets/${widget}.html`, answer);
  return scriptTag({ api: host.origin });
}

const dead: Record<string, Parameters<Host["on"]>[1]> = {
  // After the first bytes: a connection that ends without any is asked again by the browser itself.
  "that hangs up": (request, response) => {
    response.writeHead(200, { "content-length": "1000" }).write("<template>");
    setTimeout(() => request.socket.destroy(), 5);
  },
  "that answers 500": (_, response) => void response.writeHead(500).end("down"),
  "that answers 404": (_, response) => void response.writeHead(404).end("{}"),
  "that answers an HTML error page": (_, response) =>
    void response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><h1>Bad gateway</h1><script>canary()</script>"),
  "that answers 50 MB": (_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    const piece = "x".repeat(500_000);
    let sent = 0;
    const more = () => {
      while (sent++ < 100) if (!response.write(piece)) return void response.once("drain", more);
      response.end();
    };
    more();
  },
};

for (const [how, answer] of Object.entries(dead)) {
  test(`a server ${how} is asked at most three times, and its place closes without a jump`, async ({ page, host, noise }) => {
    await page.clock.install();
    await page.addInitScript(() => {
      const seen = window as never as { shift: number };
      seen.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shift += (entry as never as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    const script = lyingServer(host, answer).replace("async", 'async blocking="render"');
    await page.goto(host.page("/", shopPage({ body: both + '<div style="height:3000px"></div>', script })));
    for (let turn = 0; turn < 8; turn++) {
      await page.clock.fastForward(5_000);
      await page.waitForTimeout(60);
    }
    expect(host.count(`/v1/${demo.shop}/widgets/trending.html`)).toBeLessThanOrEqual(3);
    expect(await page.evaluate(() => (window as never as { shift: number }).shift.toFixed(3))).toBe("0.000");
    await page.evaluate(() => scrollTo(0, 2900));
    await expect(page.locator('[data-souk="trending"]')).toBeHidden();
    expectQuiet(noise, 0);
  });
}

/** Opens a page whose snapshots are true and whose later answers are not; gives how often it asked. */
async function withLaterAnswers(page: Page, host: Host, status: number, body: string): Promise<number> {
  let asked = 0;
  await page.clock.install();
  const widgets = mount("trending", { refresh: 15 }) + mount("ticker", { refresh: 15, "first-delay": 3600 });
  await page.goto(host.page("/", shopPage({ body: widgets })));
  await expect(strip(page)).toBeVisible();
  await expect(ticker(page)).toBeVisible();
  await page.route(/\/v1\/\w+\/(purchases|widgets\/\w+\.html)\?/, (route) => {
    asked++;
    const contentType = body.startsWith("<") ? "text/html" : "application/json";
    return route.fulfill({ status, body, contentType, headers: { "access-control-allow-origin": "*" } });
  });
  for (let turn = 0; turn < 12; turn++) {
    await page.clock.fastForward(60_000);
    await page.waitForTimeout(40);
  }
  return asked;
}

for (const [what, status, body] of [
  ["wrong types", 200, '{"claim":7,"items":{"length":3},"pinned":[],"max_age":[],"counts":"x"}'],
  ["no JSON", 200, "<!doctype html><h1>Maintenance</h1>"],
  ["null", 200, "null"],
  ["an error", 503, "{}"],
  ["a megabyte and more", 200, `{"items":[${'"xxxxxxxxxx",'.repeat(200_000)}0]}`],
] as const) {
  test(`later answers with ${what} change nothing, and after three the widgets stop asking`, async ({ page, host, noise }) => {
    const asked = await withLaterAnswers(page, host, status, body);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(6);
    await expect(strip(page).locator(".card")).toHaveCount(8);
    expect(await ticker(page).locator(".lines .entry").count()).toBeGreaterThan(3);
    expectQuiet(noise, 0);
  });
}

test("a snapshot that carries rubbish stays as it was printed", async ({ page, host, noise }) => {
  await page.route(/widgets\/\w+\.html/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/data-state="[^"]*"/, 'data-state="{&quot;data&quot;:5}"') });
  });
  await page.goto(host.page("/", shopPage({ body: both })));
  await expect(page.locator(".card").first()).toBeVisible();
  await page.waitForTimeout(700);
  await expect(page.locator(".card")).toHaveCount(8);
  expectQuiet(noise, 0);
});

test("a snapshot of another build is drawn anew and works", async ({ page, host, noise }) => {
  await page.route(/widgets\/\w+\.html/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/(build&quot;:&quot;)\w+/, "$10123456789abcdef") });
  });
  await page.goto(host.page("/", shopPage({ body: both })));
  await expect(strip(page).locator(".card")).toHaveCount(8);
  await ticker(page).locator(".pill").click();
  await expect(ticker(page).locator(".lines .entry").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(ticker(page).locator(".lines .entry").first()).toBeHidden();
  expectQuiet(noise, 0);
});

test("a mistyped value earns exactly one console line that names what is accepted", async ({ page, host, noise }) => {
  await page.goto(host.page("/", shopPage({ body: mount("trending", { limit: "eight" }) })));
  await expect(strip(page).locator(".card")).toHaveCount(8);
  expectQuiet(noise, 1);
  expect(noise.souk[0]).toBe('souk: trending: data-souk-limit="eight" is not accepted; it takes a whole number from 1 to 24. Using "8".');
});

test("a mistyped option earns exactly one console line that names the options", async ({ page, host, noise }) => {
  await page.goto(host.page("/", shopPage({ body: mount("trending", { limt: "4" }) })));
  await expect(strip(page).locator(".card")).toHaveCount(8);
  expectQuiet(noise, 1);
  expect(noise.souk[0]).toContain("data-souk-limt is no option of this widget; it has limit,");
});

test("an unknown widget earns one console line, and its element is left alone", async ({ page, host, noise }) => {
  await page.goto(host.page("/", shopPage({ body: `<div data-souk="trendign"><b>mine</b></div>${mount("trending")}` })));
  await expect(strip(page)).toBeVisible();
  expectQuiet(noise, 1);
  expect(noise.souk[0]).toContain("trending,ticker");
  const untouched = await page.locator('[data-souk="trendign"]').evaluate((node) => [node.outerHTML, Boolean(node.shadowRoot)]);
  expect(untouched).toEqual(['<div data-souk="trendign"><b>mine</b></div>', false]);
});

/** Strings that break careless pages. */
const hostile = [
  `<img src=x onerror=canary()>"'><script>canary()</script>`,
  `\u202Egnp.exe\u2066 \u200Fعربي\u2069 <bdo dir=rtl>abc`,
  `</template></style></script><svg onload=canary()>{{7*7}}\${7*7}`,
  "W".repeat(3_000),
];

test("titles with markup, bidi characters and 3,000 letters show as text and break nothing", async ({ page, host, noise }) => {
  const called: string[] = [];
  await page.exposeFunction("canary", () => called.push("called"));
  const products = [];
  for (const title of hostile) {
    const product = await stock(title, "Hostile");
    products.push(product);
    await buy(product, 7);
  }
  // What was taken is ranked a moment later.
  await expect.poll(async () => (await trending("category=Hostile")).items.length).toBe(hostile.length);
  await page.setViewportSize({ width: 390, height: 844 });
  const body = mount("trending", { category: "Hostile", "min-items": 1 }) + mount("ticker", { "first-delay": 1 });
  await page.goto(host.page("/", shopPage({ body })));
  await expect(strip(page).locator(".card")).toHaveCount(4);
  const shown = (await strip(page).locator(".title").evaluateAll((all) => all.map((one) => one.textContent))).sort();
  expect(shown.map((title) => title!.slice(0, 150))).toEqual(hostile.map((title) => title.slice(0, 150)).sort());
  await expect(ticker(page).locator(".toast.shown")).toBeVisible();
  await ticker(page).locator(".pill").click();
  await expect(ticker(page).locator(".sheet")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(called).toEqual([]);
  expect(noise.uncaught).toEqual([]);
  for (const product of products) await drop(product);
});

test("under a strict policy with Trusted Types and no policy allowed, everything works with no violation", async ({ page, host, noise }) => {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${demo.souk} 'wasm-unsafe-eval'`,
    "style-src 'self'",
    `connect-src 'self' ${demo.souk}`,
    `img-src ${demo.store} data:`,
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const violations: string[] = [];
  await page.exposeFunction("violated", (what: string) => violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      (window as never as { violated(what: string): void }).violated(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  await page.goto(host.page("/", shopPage({ body: both }), { "content-security-policy": policy }));
  await expect(strip(page)).toBeVisible();
  await ticker(page).locator(".pill").click();
  await expect(ticker(page).locator(".lines .entry").first()).toBeVisible();
  await strip(page).locator("button.add").first().click();
  await expect(strip(page).locator("button.added")).toHaveCount(1);
  expect(violations).toEqual([]);
  expectQuiet(noise, 0);
});

test("a page that was translated before the widgets woke is mended", async ({ page, host, noise }) => {
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(host.page("/", shopPage({ body: both })));
  await expect(page.locator(".card").first()).toBeVisible();
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("[data-souk]")) {
      const walker = document.createTreeWalker(element.shadowRoot!, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        const font = document.createElement("font");
        const inner = document.createElement("font");
        inner.append("übersetzt");
        font.append(inner);
        text.replaceWith(font);
      }
    }
  });
  release();
  await expect(strip(page)).toBeVisible();
  await expect(strip(page).locator(".heading")).toHaveText("Trending now");
  await expect(strip(page).locator("font")).toHaveCount(0);
  // What is print is left as it was found, and works.
  await ticker(page).locator(".pill").click();
  await expect(ticker(page).locator(".lines .told font").first()).toHaveText("übersetzt");
  await page.keyboard.press("Escape");
  await strip(page).locator("button.add").first().click();
  await expect(strip(page).locator("button.added")).toContainText("In your cart");
  expectQuiet(noise, 0);
});

test("storage that throws leaves the ticker working", async ({ page, host, noise }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("no", "SecurityError"); } });
    }
  });
  await page.goto(host.page("/", shopPage({ body: mount("ticker", { "first-delay": 0 }), html: ' data-souk-consent="preferences"' })));
  await expect(ticker(page).locator(".toast.shown")).toBeVisible();
  expectQuiet(noise, 0);
});
