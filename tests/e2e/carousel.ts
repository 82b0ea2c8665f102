// The carousel on a page, and answers that are stood in for.

import type { Locator, Page, Request } from "@playwright/test";
import { demo } from "./demo.ts";
import { expect, type Host, mount, shopPage } from "./host.ts";

/** The carousel's living wrapper. */
export const reviews = (page: Page): Locator => page.locator('[data-souk="reviews"] .souk.ready');
export const track = (page: Page): Locator => reviews(page).locator(".track");
export const cards = (page: Page): Locator => track(page).locator("> .card");
export const rule = (page: Page): Locator => reviews(page).locator(".rule");
export const dialog = (page: Page): Locator => reviews(page).locator("dialog");
export const offset = (page: Page): Promise<number> => track(page).evaluate((node) => Math.round(node.scrollLeft));

const background = "<style>body{font:16px/1.5 sans-serif;background:light-dark(#fff,#1b1b1b);color:light-dark(#222,#eee)}</style>";

export async function open(page: Page, host: Host, options: Record<string, string | number> = {}, parts = {}): Promise<void> {
  await page.goto(host.page("/", shopPage({ body: mount("reviews", options), head: background, ...parts })));
}

interface Listed {
  summary: { count: number; average: string; stars: number[] };
  selection: { matching: number };
  items: { id: string; stars: number; text: string; helpful: number; photos: unknown[]; product?: { id: string; title: string } }[];
  next?: string;
}

/** What the server says. */
export async function listed(query = ""): Promise<Listed> {
  const answer = await fetch(`${demo.souk}/v1/${demo.shop}/reviews?${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Listed;
}

/** The focused element, through the shadow roots. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return [element?.localName, ...(element?.classList ?? [])].join(".");
  });

const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };

/** Stands in for what changes something; the requests are kept. */
export async function answers(page: Page, path: string, status: number, json: unknown): Promise<Request[]> {
  const asked: Request[] = [];
  await page.route("**/v1/*/players", (route) =>
    route.fulfill({ status: 201, headers: cors, json: { token: "t0ken", expires_at: "2099-01-01T00:00:00Z" } }),
  );
  await page.route(path, (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    asked.push(route.request());
    return route.fulfill({ status, headers: { ...cors, "content-type": status < 400 ? "application/json" : "application/problem+json" }, json });
  });
  return asked;
}

export async function write(page: Page, text = "It pours without a drop."): Promise<void> {
  await reviews(page).locator(".write summary").first().click();
  await reviews(page).getByLabel("4 stars", { exact: true }).check();
  await reviews(page).getByLabel("Your review", { exact: true }).fill(text);
  await reviews(page).getByRole("button", { name: "Send review" }).click();
}
