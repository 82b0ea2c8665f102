// The page adapters without the module: bundled as they are shipped, and driven from a test.

import { join } from "node:path";
import { type Page, test as base } from "@playwright/test";
import { buildSync } from "esbuild";
import type { Shape } from "./shapes.ts";
import type { Goods, Parts, Store } from "./stores/store.ts";

const room = join(import.meta.dirname, "../../host-api/client/page");
const bundles = new Map<string, string>();

/** A file of host-api/client/page as one module. */
export function bundle(file: string): string {
  if (!bundles.has(file)) {
    const options = { bundle: true, write: false, minify: true, format: "esm", target: "es2020" } as const;
    bundles.set(file, buildSync({ ...options, entryPoints: [join(room, file)] }).outputFiles[0].text);
  }
  return bundles.get(file)!;
}

/** How a call of the adapter ended: what it gave, or the error's name and words. */
export interface Ended {
  value?: unknown;
  name?: string;
  message?: string;
}

/** The page's host, as `globalThis.host`, and what a test keeps beside it. */
export interface Driven {
  host: {
    cart: {
      add(line: object): Promise<void>;
      apply(code: string): Promise<void>;
      products(): Promise<string[]>;
      watch(changed: () => void): () => void;
    };
    consent: { allows(purpose: string): boolean; watch(changed: () => void): () => void };
    page: Record<string, unknown>;
    track?(happening: object): void;
  };
  changes: number;
}

export const BOWL: Goods = { product: "7", variant: "7", title: "Morning bowl", left: 2 };
export const JUG: Goods = { product: "8", variant: "8", title: 'Jug & "Saucer" <b>', left: 5 };
export const GONE: Goods = { product: "9", variant: "9", title: "Sold out vase", left: 0 };

/** Ten seconds of patience become a quarter. Only our own requests have a limit. */
const hurry = `{
  const timeout = AbortSignal.timeout;
  AbortSignal.timeout = (wait) => timeout.call(AbortSignal, wait / 40);
}`;

/** Opens a page of the store with the adapter on it. */
export async function open(
  page: Page,
  store: Store,
  shape: Shape,
  parts: Parts = {},
  settings: object = {},
): Promise<void> {
  await page.addInitScript(hurry);
  store.script("/adapter.js", bundle(`${shape.host}/index.ts`));
  await page.goto(store.page("/", parts));
  if (shape.name === "luma") await page.waitForFunction(() => "jQuery" in window);
  await page.evaluate(async (settings) => {
    const adapter = "/adapter.js";
    const { default: host } = await import(adapter);
    Object.assign(globalThis, { host: host(settings), changes: 0 });
  }, settings);
}

/** Does something with the adapter, and says how it ended. */
async function ended(page: Page, work: (argument: never) => Promise<unknown>, argument: unknown): Promise<Ended> {
  return page.evaluate(
    async ({ work, argument }) => {
      try {
        return { value: await (0, eval)(work)(argument) };
      } catch (error) {
        const { name, message } = error as Error;
        return { name, message };
      }
    },
    { work: String(work), argument },
  );
}

export const add = (page: Page, { product, variant }: Goods, quantity = 1) =>
  ended(page, (line) => (globalThis as never as Driven).host.cart.add(line), { product, variant, quantity });

export const apply = (page: Page, code: string) =>
  ended(page, (code) => (globalThis as never as Driven).host.cart.apply(code), code);

export const products = (page: Page) => ended(page, () => (globalThis as never as Driven).host.cart.products(), null);

export const allows = (page: Page, purpose: string) =>
  page.evaluate((purpose) => (globalThis as never as Driven).host.consent.allows(purpose), purpose);

/** Counts from now on what `of` is told of. */
export const watch = (page: Page, of: "cart" | "consent") =>
  page.evaluate((of) => {
    const driven = globalThis as never as Driven;
    driven.changes = 0;
    driven.host[of].watch(() => (driven.changes += 1));
  }, of);

export const changes = (page: Page) => page.evaluate(() => (globalThis as never as Driven).changes);

/** Errors nobody caught, which a store's own monitoring would lay at our door. */
export const test = base.extend<{ uncaught: string[] }>({
  uncaught: async ({ page }, use) => {
    const uncaught: string[] = [];
    page.on("pageerror", (error) => uncaught.push(String(error)));
    await use(uncaught);
  },
});

export { expect } from "@playwright/test";
