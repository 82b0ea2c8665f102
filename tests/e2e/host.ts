// A shop that is not ours: a tiny server of host pages with a cart in Shopify's shapes, on its own port, and the fixtures
// every spec uses. Pages may carry any headers; the template is tests/pages/shop.html.

import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Locator, type Page, test as base } from "@playwright/test";
import { demo } from "./demo.ts";

const pages = join(import.meta.dirname, "../pages");

/** A file of tests/pages. */
export const file = (name: string) => readFileSync(join(pages, name), "utf8");

/** What a host page is made of. Everything is HTML. */
export interface Parts {
  body?: string;
  head?: string;
  lang?: string;
  /** Further attributes of `<html>`, with a leading space. */
  html?: string;
  /** The whole script tag. */
  script?: string;
}

/** The script tag as the README gives it. */
export function scriptTag({ api = demo.souk, src = `${demo.souk}/souk.js`, host = "shopify" } = {}): string {
  const cart = host && ` data-souk-host="${host}"`;
  return `<script async src="${src}" data-souk-api="${api}" data-souk-shop="${demo.shop}"${cart}></script>`;
}

/** A page of the shop. */
export function shopPage({ body = "", head = "", lang = "en", html = "", script = scriptTag() }: Parts = {}): string {
  const parts: Record<string, string> = { body, head, lang, html, script };
  return file("shop.html").replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? "");
}

/** A mount with its options, as a merchant writes it. */
export function mount(widget: string, options: Record<string, string | number> = {}): string {
  const written = Object.entries(options).map(([name, value]) => ` data-souk-${name}="${value}"`);
  return `<div data-souk="${widget}"${written.join("")}></div>`;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The server. */
export class Host {
  readonly #server = createServer((request, response) => this.#answer(request, response));
  readonly #answers = new Map<string, Answer>();
  /** Requests so far, as `GET /path?query`, with the body of a form after a space. */
  readonly asked: string[] = [];
  /** Products in the cart. */
  cart: string[] = [];
  /** What `cart/add.js` says: 422 is Shopify's "no". */
  addStatus = 200;
  /** How long `cart/add.js` thinks, in milliseconds. */
  addDelay = 0;

  async start(): Promise<void> {
    await new Promise<void>((listening) => this.#server.listen(0, "127.0.0.1", listening));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Puts a page at `path` and gives its address. */
  page(path: string, html: string, headers: Record<string, string> = {}): string {
    return this.on(path, (_, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(html);
    });
  }

  /** Answers `path` (without its query) by hand. */
  on(path: string, answer: Answer): string {
    this.#answers.set(path, answer);
    return this.origin + path;
  }

  /** Requests to paths that start with `path`. */
  count(path: string): number {
    return this.asked.filter((line) => line.split(" ")[1].startsWith(path)).length;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const [path] = (request.url ?? "/").split("?");
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      this.asked.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString()}`.trim());
      const answer = this.#answers.get(path) ?? this.#shop(path);
      answer(request, response);
    });
  }

  #shop(path: string): Answer {
    const json = (status: number, body: unknown): Answer => (_, response) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    const items = this.cart.map((id) => ({ id: 1, product_id: Number(id), quantity: 1 }));
    if (path === "/cart.js") return json(200, { items, item_count: items.length });
    if (path === "/cart/add.js") {
      const no = { status: 422, message: "Cart Error", description: "The bowl is already sold out." };
      const answer = json(this.addStatus, this.addStatus === 200 ? { id: 1 } : no);
      return (request, response) => void setTimeout(answer, this.addDelay, request, response);
    }
    return json(404, {});
  }
}

/** What a page said and broke. */
export interface Noise {
  /** Console lines of ours. */
  souk: string[];
  /** Uncaught exceptions and rejections nobody handled. */
  uncaught: string[];
}

export const test = base.extend<{ host: Host; noise: Noise }>({
  host: async ({}, use) => {
    const host = new Host();
    await host.start();
    await use(host);
    await host.stop();
  },
  noise: async ({ page }, use) => {
    const noise: Noise = { souk: [], uncaught: [] };
    page.on("console", (message) => {
      if (message.text().startsWith("souk")) noise.souk.push(message.text());
    });
    page.on("pageerror", (error) => noise.uncaught.push(String(error)));
    await use(noise);
  },
});

export { expect } from "@playwright/test";

/** The strip's living wrapper. */
export const strip = (page: Page, nth = 0): Locator => page.locator('[data-souk="trending"]').nth(nth).locator(".souk.ready");

/** The ticker's living wrapper. */
export const ticker = (page: Page): Locator => page.locator('[data-souk="ticker"] .souk.ready');

/** The titles on a strip's cards. */
export const titles = (wrapper: Locator): Promise<string[]> => wrapper.locator(".card .title").allInnerTexts();
