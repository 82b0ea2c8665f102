// Deals of their own on the real server, and pages of several people.

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "@playwright/test";
import { demo } from "./demo.ts";
import { expect, type Host, mount, shopPage } from "./host.ts";
import { type Product, trending } from "./shopping.ts";
import { program } from "./start-demo.ts";

const folder = mkdtempSync(join(tmpdir(), "souk-deals-"));
let last = 0;

export const moment = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

export async function product(): Promise<Product> {
  const { items } = await trending();
  return items.map((item) => item.product).find((one) => one.variant && !one.has_options)!;
}

/** Sets up a deal of its own, as a merchant does, and gives its id. */
export async function openDeal(change: Record<string, unknown> = {}): Promise<string> {
  // Two spec files may load this in one process, each with a count of its own.
  const id = `e2e-${process.pid}-${Date.now().toString(36)}-${(last += 1)}`;
  const deal = {
    ...{ id, product: (await product()).id, solo_price: "30.00", team_price: "24.00", currency: "EUR", size: 3, hours: 24 },
    ...{ code_hours: 48, pool: "e2e-pots", starts: moment(-1), ends: moment(72), page_url: "/pot" },
    ...change,
  };
  const pool = { id: "e2e-pots", label: "the team price", kind: "amount", value: "6.00", hours: 48, codes: "generated", prefix: "POT" };
  const file = join(folder, `${id}.json`);
  writeFileSync(file, JSON.stringify({ pools: [pool], deals: [deal] }));
  execFileSync(program("souk"), ["apply", file, "--db", demo.db, "--shop", demo.shop]);
  return id;
}

/** The living wrapper. */
export const deal = (page: Page): Locator => page.locator('[data-souk="group-buy"] .souk.ready');
export const named = (page: Page, name: string | RegExp): Locator => deal(page).getByRole("button", { name });
export const joined = (page: Page): Locator => deal(page).locator(".joined");

const background = "<style>body{font:16px/1.5 sans-serif;background:light-dark(#fff,#1b1b1b);color:light-dark(#222,#eee)}</style>";
export const consent = { html: ' data-souk-consent="preferences"' };

export async function open(page: Page, host: Host, id: string, { options = {}, parts = {}, team = "" } = {}): Promise<void> {
  const body = mount("group-buy", { deal: id, refresh: 3, ...options });
  const address = host.page("/pot", shopPage({ body, head: background, ...parts }));
  await page.goto(team ? `${address}?souk-team=${team}` : address);
  await expect(deal(page)).toBeVisible();
}

/** The same page for somebody else. */
export async function another(browser: Browser, host: Host, id: string, team = "", parts = {}): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await open(page, host, id, { team, parts });
  return page;
}

/** Starts a team and gives its id, as the shared link has it. */
export async function start(page: Page, { name = "", listed = false } = {}): Promise<string> {
  if (name) await deal(page).getByLabel("How others see you").fill(name);
  if (listed) await deal(page).getByLabel("List my team here").check();
  await named(page, "Start a team").click();
  await expect(joined(page)).toHaveText("1 of 3 joined");
  return new URL((await deal(page).locator(".address").getAttribute("href"))!, "http://shop").searchParams.get("souk-team")!;
}

export async function join_(page: Page): Promise<void> {
  await named(page, "Join this team").click();
  await expect(deal(page).locator(".seat.yours")).toHaveCount(1);
}

/** What the page was told by `souk:team-update`. */
export async function heard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const all: unknown[] = ((window as never as { heard: unknown[] }).heard = []);
    document.addEventListener("souk:team-update", (event) => all.push((event as CustomEvent).detail));
  });
}
