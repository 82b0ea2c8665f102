// The npm package in a browser: packed, installed, bundled by what developers bundle with, on pages of their own.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Locator, Page } from "@playwright/test";
import { consumer, example, packed, type Packed } from "../npm/packed.mjs";
import { demo } from "./demo.ts";
import { expect, type Host, mount, type Noise, scriptTag, shopPage, strip, test, ticker } from "./host.ts";

const tools = createRequire(import.meta.url);

let made: Packed;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  made = await packed();
});

test.afterAll(() => made?.remove());

/** Answers with every file of a folder, under a path. */
function serve(host: Host, folder: string, under: string): void {
  const types: Record<string, string> = { js: "text/javascript", css: "text/css", html: "text/html; charset=utf-8", wasm: "application/wasm" };
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const type = types[name.split(".").at(-1)!] ?? "application/json";
    host.on(under + relative(folder, path), (_, response) => void response.writeHead(200, { "content-type": type }).end(readFileSync(path)));
  }
}

/** The demo's settings, as code. */
const settings = () => `{ shop: "${demo.shop}", api: "${demo.souk}" }`;

/** A page with a plain module script, and nothing that was bundled. */
function plainPage(host: Host, code: string, { body = "<section></section>", script = "" } = {}): string {
  serve(host, join(made.folder, "package"), "/souk/");
  const module = `<script type="module">import * as souk from "/souk/esm/index.js"; globalThis.souk = souk; ${code}</script>`;
  return host.page("/plain", shopPage({ body, script: script + module }));
}

/** Requests to the server, by path, and everything else a page asked for. */
function listen(page: Page): { snapshots: URL[]; files: URL[] } {
  const asked = { snapshots: [] as URL[], files: [] as URL[] };
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.includes("/widgets/")) asked.snapshots.push(url);
    else if (url.origin === demo.souk && !url.pathname.startsWith("/v1/")) asked.files.push(url);
  });
  return asked;
}

const quiet = (noise: Noise) => expect(noise).toEqual({ souk: [], uncaught: [] });
const cards = (place: Locator) => place.locator(".souk.ready .card");
const evaluate = (page: Page, code: string) => page.evaluate(`(async () => { ${code} })()`);

test.describe("examples/npm-vite", () => {
  let app: string;
  const env = () => ({ ...process.env, VITE_SOUK: demo.souk, VITE_SOUK_SHOP: demo.shop });
  const vite = () => join(app, "node_modules/.bin/vite");

  test.beforeAll(() => {
    test.setTimeout(120_000);
    app = example(made);
    const said = execFileSync(vite(), ["build", "--logLevel", "warn", "--emptyOutDir", "--outDir", join(made.folder, "vite")], {
      cwd: app, env: env(), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"],
    });
    expect(said.trim(), "vite has nothing to say").toBe("");
    execFileSync(join(app, "node_modules/.bin/tsc"), { cwd: app });
  });

  test.beforeEach(({ host }) => serve(host, join(made.folder, "vite"), "/"));

  test("plain TypeScript: mounted, updated, unmounted, a custom element, a host of its own", async ({ page, host, noise }) => {
    const asked = listen(page);
    await page.goto(host.origin + "/index.html");
    const place = page.locator("#strip");
    await expect(cards(place)).toHaveCount(6);
    await expect(page.locator("#ticker .souk.ready .pill")).toBeVisible();
    await expect(page.locator("souk-reviews .souk")).toBeVisible();
    expect(asked.snapshots.find((url) => url.pathname.includes("trending"))!.search).toBe("?limit=6&sold=on&window=7d&lang=en&host=page");
    await page.locator("#fewer").click();
    await expect(cards(place)).toHaveCount(4);
    await page.locator("#less").click();
    await expect(place).toBeEmpty();
    expect(asked.snapshots.length).toBe(4);
    quiet(noise);
  });

  for (const framework of ["react", "vue"]) {
    test(`${framework}: each widget once, listeners, changed options`, async ({ page, host, noise }) => {
      const asked = listen(page);
      await page.goto(`${host.origin}/${framework}.html`);
      await expect(cards(page.locator(".strip"))).toHaveCount(6);
      await expect(ticker(page).locator(".pill")).toBeVisible();
      const said = page.locator("#app > [role=status]");
      await expect(said).toHaveText("Ready 1 time(s)");
      await page.getByRole("button", { name: "Four products" }).click();
      await expect(cards(page.locator(".strip"))).toHaveCount(4);
      await expect(said).toHaveText("Ready 2 time(s)");
      const strips = asked.snapshots.filter((url) => url.pathname.includes("trending"));
      expect(strips.map((url) => url.searchParams.get("limit"))).toEqual(["6", "4"]);
      quiet(noise);
    });
  }

  test("in development, where Vite bundles dependencies beforehand", async ({ page, noise }) => {
    test.slow();
    const server = spawn(vite(), ["--port", "0", "--host", "127.0.0.1", "--force"], { cwd: app, env: { ...env(), NO_COLOR: "1" } });
    try {
      const address = await new Promise<string>((found, lost) => {
        server.once("exit", () => lost(Error("vite ended")));
        server.stdout.on("data", (said) => /http:\/\/127[^\s]+/.test(said) && found(String(said).match(/http:\/\/127[^\s]+/)![0]));
      });
      await page.goto(address);
      await expect(cards(page.locator("#strip"))).toHaveCount(6);
      quiet(noise);
    } finally {
      const ended = new Promise((done) => server.once("exit", done));
      server.kill();
      await ended;
    }
  });
});

test.describe("other bundlers", () => {
  let app: string;

  test.beforeAll(async () => {
    test.setTimeout(60_000);
    app = consumer(made);
    writeFileSync(
      join(app, "main.js"),
      `import { configure, mount } from "@souk/widgets"; configure(${settings()}); mount(document.querySelector("section"), "trending", { limit: 5 });`,
    );
  });

  async function shows(page: Page, host: Host, noise: Noise, name: string): Promise<void> {
    serve(host, join(app, name), "/built/");
    const script = '<script defer src="/built/main.js"></script>';
    await page.goto(host.page("/", shopPage({ body: "<section></section>", script })));
    await expect(cards(page.locator("section"))).toHaveCount(5);
    quiet(noise);
  }

  test("webpack, without a word in its configuration", async ({ page, host, noise }) => {
    test.slow();
    const webpack = tools("webpack");
    const stats = await new Promise<{ toJson(): { errors: unknown[]; warnings: unknown[]; assets: { name: string }[] } }>((done, failed) => {
      const output = { path: join(app, "webpack"), filename: "main.js" };
      webpack({ mode: "production", context: app, entry: "./main.js", output }, (error: Error | null, said: never) => (error ? failed(error) : done(said)));
    });
    const { errors, warnings, assets } = stats.toJson();
    expect([errors, warnings]).toEqual([[], []]);
    expect(assets.map(({ name }) => name)).toEqual(["main.js"]);
    await shows(page, host, noise, "webpack");
  });

  test("esbuild, without a word in its configuration", async ({ page, host, noise }) => {
    const outfile = join(app, "esbuild/main.js");
    const said = await tools("esbuild").build({ absWorkingDir: app, entryPoints: ["main.js"], bundle: true, minify: true, outfile, logLevel: "silent" });
    expect(said.warnings).toEqual([]);
    await shows(page, host, noise, "esbuild");
  });
});

test("a plain module script; files are the server's, named by its manifest.json, each asked for once", async ({ page, host, noise }) => {
  const asked = listen(page);
  await page.goto(plainPage(host, `souk.configure(${settings()}); souk.mount(document.querySelector("section"), "trending"); souk.define();`));
  await expect(cards(page.locator("section"))).toHaveCount(8);
  expect(asked.snapshots.length).toBe(1);
  const kinds = asked.files.map(({ pathname }) => pathname.replace(/-\w+/, "")).sort();
  expect(kinds).toEqual(["/manifest.json", "/souk.css", "/souk.js", "/souk.wasm"]);
  quiet(noise);
});

test("files of one's own: the package's dist, from anywhere", async ({ page, host, noise }) => {
  const asked = listen(page);
  const code = `souk.configure({ ...${settings()}, assets: "/souk/dist" }); souk.mount(document.querySelector("section"), "trending", { limit: 3 });`;
  await page.goto(plainPage(host, code));
  await expect(cards(page.locator("section"))).toHaveCount(3);
  expect(asked.files).toEqual([]);
  quiet(noise);
});

test("without a server: the page's own list, and nobody else is asked", async ({ page, host, noise }) => {
  const asked = listen(page);
  const product = (n: number) => `{ id: "${n}", title: "Bowl ${n}", url: "/bowls/${n}" }`;
  const data = `{ trending: async () => ({ title: "For the long table", products: [${[1, 2, 3].map(product)}] }) }`;
  const code = `souk.configure({ assets: "/souk/dist" }); souk.mount(document.querySelector("section"), "trending", { data: "page" });`;
  await page.goto(plainPage(host, code));
  // Whoever defines the host late earns a line, and the widget all the same.
  await expect.poll(() => noise.souk).toEqual([expect.stringContaining("the host object has no data")]);
  await evaluate(page, `souk.defineHost({ data: ${data} })`);
  await expect(cards(page.locator("section"))).toHaveCount(3);
  await expect(page.locator("section .heading")).toHaveText("For the long table");
  expect(asked).toEqual({ snapshots: [], files: [] });
  expect(noise.uncaught).toEqual([]);
});

test("a folder without names earns one line and breaks nothing; the next call tries again", async ({ page, host, noise }) => {
  const code = `souk.configure({ ...${settings()}, assets: "/nowhere" }); souk.mount(document.querySelector("section"), "trending", { limit: 3 });`;
  await page.goto(plainPage(host, code));
  await expect.poll(() => noise.souk).toEqual([`souk: no manifest.json that names the files at ${host.origin}/nowhere/`]);
  await evaluate(page, `souk.configure({ ...${settings()}, assets: "/souk/dist/" })`);
  await expect(cards(page.locator("section"))).toHaveCount(3);
  expect(noise.uncaught).toEqual([]);
});

test("what is wrong is named in one line, and nothing is thrown", async ({ page, host, noise }) => {
  await page.goto(plainPage(host, ""));
  await evaluate(page, 'souk.configure({ shop: "table" })');
  await evaluate(page, 'souk.configure({ api: "https://souk.example" })');
  await evaluate(page, 'souk.configure({ shop: "table", api: "mailto:shop@souk.example" })');
  await evaluate(page, 'souk.mount(null, "trending").update({ limit: 3 })');
  await evaluate(page, 'souk.mount(document.body, "trendign").unmount()');
  await evaluate(page, 'souk.mount(document.body, "ticker", { "a b": 1 }).unmount()');
  expect(noise.souk).toEqual([
    "souk: configure(): api takes the server's address, such as https://souk.example, not undefined. No widget will show.",
    "souk: configure(): shop takes the shop's id at the server, not undefined. No widget will show.",
    'souk: configure(): api takes the server\'s address, such as https://souk.example, not "mailto:shop@souk.example". No widget will show.',
    "souk: mount(): trending takes an element to be put into, not null",
    'souk: mount(): there is no widget "trendign", only trending, ticker, reviews, spin, group-buy',
    'souk: ticker: "a b" cannot be the name of an option',
  ]);
  await page.waitForTimeout(2_200);
  expect(noise.souk.slice(6)).toEqual(["souk: no widget shows before configure({ shop, api }) is called"]);
  expect(noise.uncaught).toEqual([]);
});

test("a wrong option is the server's to name", async ({ page, host, noise }) => {
  const code = `souk.configure(${settings()}); souk.mount(document.querySelector("section"), "trending", { limit: 80, soldout: "show" });`;
  await page.goto(plainPage(host, code));
  await expect(cards(page.locator("section"))).toHaveCount(8);
  expect(noise.souk.length).toBe(2);
  expect(noise.souk.join()).toContain('data-souk-limit="80" is not accepted; it takes a whole number from 1 to 24');
  expect(noise.souk.join()).toContain("data-souk-soldout is no option of this widget");
});

test("mounting twice is once; another widget takes the place; an update asks once; away is away", async ({ page, host, noise }) => {
  const asked = listen(page);
  await page.goto(plainPage(host, `souk.configure(${settings()});`));
  await evaluate(page, `
    const place = document.querySelector("section");
    // As React's StrictMode does it.
    souk.mount(place, "trending", { limit: 4 }).unmount();
    globalThis.first = souk.mount(place, "trending", { limit: 4 });
    globalThis.again = souk.mount(place, "trending", { limit: 4 });
  `);
  await expect(cards(page.locator("section"))).toHaveCount(4);
  expect(await evaluate(page, "return first === again")).toBe(true);
  await evaluate(page, "again.update({ limit: 4 })");
  await evaluate(page, 'again.update({ limit: 2, minItems: 1, theme: "quiet" })');
  await expect(cards(page.locator("section"))).toHaveCount(2);
  await evaluate(page, "again.update({ limit: undefined })");
  await expect(cards(page.locator("section"))).toHaveCount(8);
  expect(asked.snapshots.length).toBe(3);
  await evaluate(page, 'globalThis.other = souk.mount(document.querySelector("section"), "ticker", { firstDelay: 3600 })');
  await expect(ticker(page).locator(".pill")).toBeVisible();
  await evaluate(page, "first.update({ limit: 5 }); first.unmount()");
  await expect(page.locator("section > *")).toHaveCount(1);
  await evaluate(page, "other.unmount(); other.unmount(); other.update({})");
  await expect(page.locator("section")).toBeEmpty();
  quiet(noise);
});

test("a host defined late reaches the widgets that are there; a later one takes its place", async ({ page, host, noise }) => {
  const asked = listen(page);
  const body = '<section></section><souk-trending limit="3"></souk-trending>';
  await page.goto(plainPage(host, `souk.configure(${settings()}); souk.mount(document.querySelector("section"), "trending", { limit: 4 });`, { body }));
  await expect(page.locator(".souk.ready .card")).toHaveCount(7);
  await evaluate(page, 'souk.defineHost({ cart: { async add() {} }, page: { locale: "de", product: "7", customer: "1 2 3" } })');
  await expect(page.locator(".souk.ready .heading").first()).toHaveText(/Angesagt|Beliebt|Trend|Gerade/);
  await expect(page.locator(".souk.ready .card")).toHaveCount(7);
  expect(asked.snapshots.slice(2).map((url) => `${url.searchParams.get("host")} ${url.searchParams.get("lang")}`)).toEqual(["page de", "page de"]);
  const attributes = 'return { ...globalThis[Symbol.for("souk.settings")].dataset }';
  expect(await evaluate(page, attributes)).toEqual({ soukApi: demo.souk, soukCustomer: "1 2 3", soukHost: "page", soukShop: demo.shop });
  // Signed out, and the cart is gone.
  await evaluate(page, "souk.defineHost({})");
  expect(await evaluate(page, attributes)).toEqual({ soukApi: demo.souk, soukShop: demo.shop });
  await evaluate(page, 'souk.defineHost({ page: { product: "7" } }); souk.mount(document.querySelector("section"), "reviews", { limit: 2 })');
  await expect.poll(() => asked.snapshots.at(-1)!.search).toContain("product=7");
  quiet(noise);
});

test("with the script tag on the page the tag leads, and its settings hold", async ({ page, host, noise }) => {
  const asked = listen(page);
  const code = `souk.configure({ ...${settings()}, host: "magento" }); souk.mount(document.querySelector("section"), "trending", { limit: 4 });`;
  await page.goto(plainPage(host, code, { body: `<section></section>${mount("ticker")}`, script: scriptTag() }));
  await expect(strip(page).locator(".card")).toHaveCount(4);
  await expect(ticker(page)).toBeAttached();
  expect(asked.snapshots.length).toBe(2);
  expect(asked.files.filter(({ pathname }) => pathname === "/manifest.json")).toEqual([]);
  expect(noise).toEqual({ souk: ['souk: the page\'s script tag says data-souk-host="shopify", which holds'], uncaught: [] });
});

test("a script tag that comes late leaves the lead; of the same build it says nothing, of another one line", async ({ page, host, noise }) => {
  const asked = listen(page);
  const code = `souk.configure(${settings()}); souk.mount(document.querySelector("section"), "trending", { limit: 4 });`;
  await page.goto(plainPage(host, code));
  await expect(strip(page).locator(".card")).toHaveCount(4);
  const insert = async (src: string) => {
    const loaded = `const tag = Object.assign(document.createElement("script"), { src: "${src}" }); tag.dataset.soukShop = "${demo.shop}"; tag.dataset.soukApi = "${demo.souk}";`;
    await evaluate(page, `${loaded} await new Promise((done) => { tag.onload = done; document.head.append(tag); })`);
  };
  await insert(`${demo.souk}/souk.js`);
  quiet(noise);
  const { js } = JSON.parse(readFileSync(join(made.folder, "package/dist/manifest.json"), "utf8"));
  const other = readFileSync(join(made.folder, "package/dist/souk.js"), "utf8").replaceAll(js, "souk-0123456789.js");
  await insert(host.on("/other.js", (_, response) => void response.writeHead(200, { "content-type": "text/javascript" }).end(other)));
  expect(noise).toEqual({ souk: ["souk: two versions"], uncaught: [] });
  await evaluate(page, 'document.querySelector("section").insertAdjacentHTML("afterend", \'<div data-souk="ticker"></div>\')');
  await expect(ticker(page).locator(".pill")).toBeVisible();
  expect(asked.snapshots.length).toBe(2);
});

test("two copies of the package share the page; two versions say so once and do not fight", async ({ page, host, noise }) => {
  const asked = listen(page);
  serve(host, join(made.folder, "package/esm"), "/copy/");
  // The same files, under the name of another build.
  const other = join(made.folder, "other");
  mkdirSync(other, { recursive: true });
  const manifest = readFileSync(join(made.folder, "package/dist/manifest.json"), "utf8");
  writeFileSync(join(other, "manifest.json"), manifest.replace(/("js": ")[\w.-]+/, "$1souk-0123456789.js"));
  serve(host, other, "/other/");
  const first = `souk.configure(${settings()}); souk.mount(document.querySelector("section"), "trending", { limit: 4 });`;
  await page.goto(plainPage(host, first, { body: "<section></section><aside></aside>" }));
  await expect(strip(page).locator(".card")).toHaveCount(4);
  await evaluate(page, `globalThis.copy = await import("/copy/index.js"); copy.configure(${settings()}); copy.mount(document.querySelector("aside"), "ticker")`);
  await expect(ticker(page).locator(".pill")).toBeVisible();
  quiet(noise);
  await evaluate(page, `copy.configure({ ...${settings()}, assets: "/other/" })`);
  expect(noise.souk).toEqual([`souk: the files come from ${demo.souk}/ already`]);
  await evaluate(page, 'copy.mount(document.querySelector("aside"), "trending", { limit: 3 })');
  await expect(strip(page, 1).locator(".card")).toHaveCount(3);
  expect(asked.snapshots.length).toBe(3);
  expect(noise.uncaught).toEqual([]);
});

test("a page that a server printed shows the widget before any script", async ({ browser, host }) => {
  const own = await import(pathToFileURL(join(made.folder, "package/esm/index.js")).href);
  own.configure({ shop: demo.shop, api: demo.souk });
  const printed: string = await own.snapshot("trending", { limit: 4 }, { lang: "de" });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(host.page("/printed", shopPage({ body: `<div data-souk="trending" data-souk-limit="4">${printed}</div>`, script: "" })));
  await expect(page.locator(".card")).toHaveCount(4);
  await context.close();
});

test("React takes over what it printed on a server, with the snapshot inside, without a word", async ({ page, host, noise }) => {
  test.slow();
  const app = consumer(made, ["react", "react-dom"], "react");
  const said: string[] = [];
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  const own = await import(pathToFileURL(join(made.folder, "package/esm/index.js")).href);
  own.configure({ shop: demo.shop, api: demo.souk });
  // The demo's server does not know its public address, so its style sheet's is half.
  const snapshot = (await own.snapshot("trending", { limit: 4 }, { lang: "en" })).replace('href="/', `href="${demo.souk}/`);
  const options = JSON.stringify({ limit: 4, snapshot });
  const element = `createElement(Trending, ${options})`;
  const uses = 'import { createElement } from "react"; import { Trending } from "@souk/widgets/react";';
  const print = `${uses} import { renderToString } from "react-dom/server"; process.stdout.write(renderToString(${element}))`;
  const html = execFileSync("node", ["--input-type=module", "--eval", print], { cwd: app, encoding: "utf8" });
  const take = `${uses} import { hydrateRoot } from "react-dom/client"; import { configure } from "@souk/widgets"; configure(${settings()});
    globalThis.before = document.querySelector("[data-souk]"); setTimeout(() => hydrateRoot(document.querySelector("section"), ${element}), 500);`;
  writeFileSync(join(app, "take.js"), take);
  const define = { "process.env.NODE_ENV": '"development"' };
  await tools("esbuild").build({ absWorkingDir: app, entryPoints: ["take.js"], bundle: true, outfile: join(app, "taken/take.js"), define });
  serve(host, join(app, "taken"), "/taken/");
  const asked = listen(page);
  await page.goto(host.page("/", shopPage({ body: `<section>${html}</section>`, script: '<script defer src="/taken/take.js"></script>' })));
  await expect(strip(page).locator(".card")).toHaveCount(4);
  await page.waitForTimeout(800);
  expect(await evaluate(page, 'return before === document.querySelector("[data-souk]")')).toBe(true);
  await expect(strip(page).locator(".card")).toHaveCount(4);
  expect(asked.snapshots).toEqual([]);
  expect(said).toEqual([]);
  quiet(noise);
});
