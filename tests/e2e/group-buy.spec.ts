// The group-buy button on a page: teams are started, joined, left and filled on the real server, from as many browsers as
// they have members.

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Locator, Page } from "@playwright/test";
import { demo } from "./demo.ts";
import { expect, type Host, mount, shopPage, test } from "./host.ts";
import { type Product, trending } from "./shopping.ts";
import { program } from "./start-demo.ts";

const folder = mkdtempSync(join(tmpdir(), "souk-deals-"));
let last = 0;

const moment = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

async function product(): Promise<Product> {
  const { items } = await trending();
  return items.map((item) => item.product).find((one) => one.variant && !one.has_options)!;
}

/** Sets up a deal of its own, as a merchant does, and gives its id. */
async function openDeal(change: Record<string, unknown> = {}): Promise<string> {
  const id = `e2e-${process.pid}-${(last += 1)}`;
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
const deal = (page: Page): Locator => page.locator('[data-souk="group-buy"] .souk.ready');
const named = (page: Page, name: string | RegExp): Locator => deal(page).getByRole("button", { name });
const joined = (page: Page): Locator => deal(page).locator(".joined");

const background = "<style>body{font:16px/1.5 sans-serif;background:light-dark(#fff,#1b1b1b);color:light-dark(#222,#eee)}</style>";
const consent = { html: ' data-souk-consent="preferences"' };

async function open(page: Page, host: Host, id: string, { options = {}, parts = {}, team = "" } = {}): Promise<void> {
  const body = mount("group-buy", { deal: id, refresh: 3, ...options });
  const address = host.page("/pot", shopPage({ body, head: background, ...parts }));
  await page.goto(team ? `${address}?souk-team=${team}` : address);
  await expect(deal(page)).toBeVisible();
}

/** The same page for somebody else. */
async function another(browser: Browser, host: Host, id: string, team = "", parts = {}): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await open(page, host, id, { team, parts });
  return page;
}

/** Starts a team and gives its id, as the shared link has it. */
async function start(page: Page, { name = "", listed = false } = {}): Promise<string> {
  if (name) await deal(page).getByLabel("How others see you").fill(name);
  if (listed) await deal(page).getByLabel("List my team here").check();
  await named(page, "Start a team").click();
  await expect(joined(page)).toHaveText("1 of 3 joined");
  return new URL((await deal(page).locator(".address").getAttribute("href"))!, "http://shop").searchParams.get("souk-team")!;
}

async function join_(page: Page): Promise<void> {
  await named(page, "Join this team").click();
  await expect(deal(page).locator(".seat.yours")).toHaveCount(1);
}

/** What the page was told by `souk:team-update`. */
async function heard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const all: unknown[] = ((window as never as { heard: unknown[] }).heard = []);
    document.addEventListener("souk:team-update", (event) => all.push((event as CustomEvent).detail));
  });
}

test("both prices say what they are the price of, and the solo price is one click away", async ({ page, host }) => {
  const { id: bowl, variant } = await product();
  await open(page, host, await openDeal());
  await expect(deal(page).locator(".price.team")).toHaveText("€24.00 each, in a team of 3");
  await expect(deal(page).locator(".price.solo p")).toHaveText("€30.00 each, on your own");
  await page.evaluate(() =>
    document.addEventListener("souk:add-to-cart", (event) => ((window as never as { added: unknown }).added = (event as CustomEvent).detail)),
  );
  await named(page, "Buy on your own").click();
  await expect(deal(page).getByText("It is in your cart.")).toBeVisible();
  expect(host.asked).toContain(`POST /cart/add.js id=${variant}&quantity=1`);
  expect(await page.evaluate(() => (window as never as { added: unknown }).added)).toMatchObject({ product: bowl, quantity: 1 });
});

test("a team is filled from three browsers, and everyone gets a code of their own", async ({ page, host, browser }) => {
  const id = await openDeal();
  await heard(page);
  await open(page, host, id);
  const team = await start(page, { name: "Anna" });
  await expect(deal(page).locator(".turn")).toHaveText("You are in");
  await expect(deal(page).locator(".money").first()).toContainText("You have paid nothing");

  const second = await another(browser, host, id, team);
  await expect(second.locator(".seats .name")).toHaveText("Anna");
  await expect(joined(second)).toHaveText("1 of 3 joined");
  await join_(second);
  // Nobody touched the first page: it saw the seat fill, and the new initial dropped into its place.
  await expect(joined(page)).toHaveText("2 of 3 joined", { timeout: 10_000 });
  await expect(deal(page).locator(".seat.new")).toHaveCount(1);
  await expect(joined(page)).toHaveRole("status");

  const third = await another(browser, host, id, team);
  await join_(third);
  const codes = new Set<string>();
  for (const member of [page, second, third]) {
    await expect(deal(member).locator(".turn")).toContainText("Your team is complete", { timeout: 10_000 });
    codes.add(await deal(member).locator(".code b").innerText());
    await expect(deal(member).getByRole("link", { name: "Use it now" })).toHaveAttribute("href", /^\/discount\/POT[\w-]+\?redirect=/);
  }
  expect(codes.size).toBe(3);
  const last = await page.evaluate(() => (window as never as { heard: unknown[] }).heard.at(-1));
  expect(last).toMatchObject({ deal: id, team, state: "confirmed", joined: 3, size: 3 });
});

test("whoever presses second for the last seat is told so and keeps a way on", async ({ page, host, browser }) => {
  const id = await openDeal({ size: 2 });
  await open(page, host, id);
  await named(page, "Start a team").click();
  await expect(joined(page)).toHaveText("1 of 2 joined");
  const link = await deal(page).locator(".address").getAttribute("href");
  const team = new URL(link!, "http://shop").searchParams.get("souk-team")!;
  const rivals = [await another(browser, host, id, team), await another(browser, host, id, team)];
  await Promise.all(rivals.map((rival) => expect(named(rival, "Join this team")).toBeVisible()));
  await Promise.all(rivals.map((rival) => named(rival, "Join this team").click()));
  const note = (rival: Page) => deal(rival).locator(".note").innerText();
  await expect.poll(async () => (await Promise.all(rivals.map(note))).filter((said) => said.includes("filled up a moment ago")).length).toBe(1);
  for (const rival of rivals) await expect(joined(rival)).toHaveText("2 of 2 joined", { timeout: 10_000 });
});

test("a listed team is found by others, a private one only by its link", async ({ page, host, browser }) => {
  const id = await openDeal({ per_person: 2 });
  await open(page, host, id);
  await start(page, { name: "Lee", listed: true });
  const hidden = await (await browser.newContext()).newPage();
  await open(hidden, host, id);
  await expect(deal(hidden).locator(".line")).toHaveCount(1);
  await start(hidden);
  const third = await another(browser, host, id);
  await expect(deal(third).locator(".line")).toHaveCount(1);
  await expect(deal(third).locator(".line .words")).toContainText("2 seats left");
  await named(third, /^Join ?: Lee$/).click();
  await expect(joined(third)).toHaveText("2 of 3 joined");
});

test("leaving is possible while it forms; the last one who leaves closes the team", async ({ page, host, browser }) => {
  const id = await openDeal();
  await open(page, host, id);
  const team = await start(page);
  await named(page, "Leave the team").click();
  await expect(named(page, "Start a team")).toBeVisible();
  await expect(joined(page)).toBeEmpty();
  const late = await another(browser, host, id, team);
  await expect(deal(late).locator(".money").first()).toContainText("Nobody was charged");
  await expect(named(late, "Join this team")).toHaveCount(0);
});

test("pressing twice takes one seat", async ({ page, host }) => {
  await open(page, host, await openDeal());
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && request.url().endsWith("/teams") && sent.push(request.url()));
  await named(page, "Start a team").evaluate((node: HTMLElement) => [node.click(), node.click()]);
  await expect(joined(page)).toHaveText("1 of 3 joined");
  expect(sent.length).toBe(1);
});

test("with consent the team and the name are remembered; without it the page says so", async ({ page, host }) => {
  const id = await openDeal();
  await open(page, host, id, { parts: consent });
  await start(page, { name: "Ute" });
  await expect(deal(page).locator(".forgets")).toBeHidden();
  await page.reload();
  await expect(joined(page)).toHaveText("1 of 3 joined");
  const other = await openDeal();
  await open(page, host, other, { parts: consent });
  await expect(deal(page).getByLabel("How others see you")).toHaveValue("Ute");
  await page.evaluate(() => localStorage.clear());
  await open(page, host, other);
  await start(page);
  await expect(deal(page).locator(".forgets")).toContainText("Keep it open");
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test("the countdown runs by the server's clock, to one fixed end", async ({ page, host }) => {
  const id = await openDeal({ hours: 1 });
  // This machine believes it is tomorrow.
  await page.clock.install({ time: Date.now() + 86_400_000 });
  await open(page, host, id, { parts: consent });
  await start(page);
  const left = deal(page).locator(".left");
  await expect(left).toHaveText(/^(1 h 0|59) min/);
  await page.clock.fastForward(61_000);
  await expect(left).toHaveText(/^5[789] min \d+ s left$/);
  await expect(deal(page).getByRole("timer")).toHaveCount(1);
  const end = await deal(page).locator(".clock time").getAttribute("datetime");
  await page.reload();
  await expect(deal(page).locator(".clock time")).toHaveAttribute("datetime", end ?? "");
});

test("the link is copied, shared, and printed for a camera; the end goes into a calendar", async ({ page, host, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => {
    (navigator as never as { share: unknown }).share = (what: unknown) => {
      (window as never as { shared: unknown }).shared = what;
      return Promise.reject(new DOMException("closed", "AbortError"));
    };
  });
  const id = await openDeal();
  await open(page, host, id);
  const uncaught: string[] = [];
  page.on("pageerror", (error) => uncaught.push(String(error)));
  const team = await start(page);
  await named(page, "Copy link").click();
  await expect(deal(page).locator(".note")).toHaveText("Copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`souk-team=${team}`);
  await named(page, "Share").click();
  expect(await page.evaluate(() => (window as never as { shared: { url: string } }).shared.url)).toContain(`souk-team=${team}`);
  await deal(page).getByText("QR code").click();
  await expect(deal(page).getByRole("img", { name: "QR code that opens this team" })).toBeVisible();
  await deal(page).getByText("Note the end in my calendar").click();
  const [file] = await Promise.all([page.waitForEvent("download"), deal(page).getByRole("link", { name: "Calendar file" }).click()]);
  expect(file.suggestedFilename()).toBe("team.ics");
  await expect(deal(page).getByRole("link", { name: "Google" })).toHaveAttribute("href", /^https:\/\/calendar\.google\.com\//);
  expect(uncaught).toEqual([]);
});

test("a page that lost its server keeps what it shows and says what to do", async ({ page, host }) => {
  await open(page, host, await openDeal());
  await page.route("**/v1/**", (route) => route.abort());
  await named(page, "Start a team").click();
  await expect(deal(page).locator(".note")).toHaveText("This did not go through. Please try again.", { timeout: 15_000 });
  await expect(named(page, "Start a team")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the form starts a team, and buttons that need a script are not there", async ({ page, host }) => {
    const id = await openDeal();
    const snapshot = await (await fetch(`${demo.souk}/v1/${demo.shop}/widgets/group-buy.html?deal=${id}&host=shopify&lang=en`)).text();
    await page.goto(host.page("/", shopPage({ body: `<div data-souk="group-buy">${snapshot}</div>` })));
    await page.getByRole("button", { name: "Start a team" }).click();
    await expect(page.locator("body")).toContainText("1 of 3");
  });
});

test("the focus stays with whoever acts, by keys alone", async ({ page, host }) => {
  await open(page, host, await openDeal());
  const focus = () => deal(page).evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement?.id || (node.getRootNode() as ShadowRoot).activeElement?.className);
  await named(page, "Buy on your own").focus();
  await page.keyboard.press("Tab");
  expect(await focus()).toBe("souk-name");
  await page.keyboard.type("Mo");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await focus()).toBe("souk-start");
  await page.keyboard.press("Enter");
  await expect(joined(page)).toHaveText("1 of 3 joined");
  // The form is gone; what is now the case has the focus.
  await expect.poll(focus).toBe("turn");
  await page.keyboard.press("Tab");
  expect(["souk-share", "souk-copy"]).toContain(await focus());
});

test("a seat that fills takes no focus, no open panel and nothing that was typed", async ({ page, host, browser }) => {
  const id = await openDeal();
  await open(page, host, id);
  const team = await start(page);
  await deal(page).getByText("QR code").click();
  await named(page, "Copy link").focus();
  await join_(await another(browser, host, id, team));
  await expect(joined(page)).toHaveText("2 of 3 joined", { timeout: 10_000 });
  await expect(deal(page).getByRole("img", { name: "QR code that opens this team" })).toBeVisible();
  expect(await named(page, "Copy link").evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node)).toBe(true);
});

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Rules the widget breaks, on a phone and on a desk, and targets that are too small. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).include("[data-souk]").analyze();
    for (const { id, nodes } of violations) {
      for (const node of nodes) found.push(`${width} px ${id}: ${node.target.flat().join(" ")} ${node.failureSummary}`);
    }
    const wide = await deal(page).evaluate((node) => node.scrollWidth - node.clientWidth);
    if (wide > 0) found.push(`${width} px: ${wide} px too wide`);
    const targets = await deal(page).locator("button:visible, summary:visible, .button:visible").evaluateAll((all) =>
      all.map((one) => ({ name: one.className || one.localName, ...one.getBoundingClientRect().toJSON() })),
    );
    found.push(...targets.filter(({ width, height }) => width < 24 || height < 24).map(({ name }) => `${name} is small`));
  }
  return found;
}

const looks = ["blend", "market"].flatMap((theme) => (["light", "dark"] as const).map((colorScheme) => ({ theme, colorScheme })));

for (const { theme, colorScheme } of looks) {
  test(`axe finds nothing in any state of the ${colorScheme} ${theme} deal`, async ({ page, host, browser }) => {
    test.slow();
    const options = { theme };
    const id = await openDeal();
    await page.emulateMedia({ colorScheme });
    await open(page, host, id, { options });
    const found: Record<string, string[]> = { invite: await faults(page) };
    await deal(page).locator(".how").click();
    found.terms = await faults(page);
    const team = await start(page, { name: "Anna", listed: true });
    await deal(page).getByText("QR code").click();
    await deal(page).getByText("Note the end in my calendar").click();
    found.member = await faults(page);
    const second = await another(browser, host, id);
    await named(second, /^Join ?: Anna$/).click();
    const visitor = await another(browser, host, id, team);
    await visitor.emulateMedia({ colorScheme });
    found.visitor = await faults(visitor);
    await join_(visitor);
    await expect(deal(page).locator(".code")).toBeVisible({ timeout: 10_000 });
    found.confirmed = await faults(page);
    const outside = await another(browser, host, id, team);
    await expect(deal(outside).locator(".turn")).toHaveText("This team is complete");
    found.outside = await faults(outside);
    for (const change of [{ paused: true }, { starts: moment(1) }, { most_seats: 3 }]) {
      const other = await openDeal(change);
      // With one seat taken too few are left for another team.
      if ("most_seats" in change) await start(await another(browser, host, other));
      await open(page, host, other, { options });
      found[Object.keys(change)[0]] = await faults(page);
    }
    expect(Object.entries(found).filter(([, rules]) => rules.length)).toEqual([]);
  });
}

test("for those who asked for less motion nothing moves and no second ticks", async ({ page, host, browser }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.addInitScript(() => {
    const seen: string[] = ((window as never as { moved: string[] }).moved = []);
    const look = () => {
      for (const one of document.getAnimations()) seen.push(String((one.effect as KeyframeEffect)?.target?.className));
      requestAnimationFrame(look);
    };
    look();
  });
  const id = await openDeal({ hours: 1 });
  await open(page, host, id);
  const team = await start(page);
  await join_(await another(browser, host, id, team));
  await expect(joined(page)).toHaveText("2 of 3 joined", { timeout: 10_000 });
  await expect(deal(page).locator(".left")).toHaveText(/^\d+ (h \d+ )?min left$/);
  expect(await page.evaluate(() => (window as never as { moved: string[] }).moved)).toEqual([]);
});

test("in a right-to-left language the first seat is on the right, and a code reads from left to right", async ({ page, host, browser }) => {
  const id = await openDeal({ size: 2 });
  const parts = { lang: "ar", html: ' dir="rtl"' };
  await open(page, host, id, { parts });
  await deal(page).locator("#souk-start").click();
  await expect(deal(page).locator(".seat")).toHaveCount(2);
  const [first, second] = await deal(page).locator(".seat").all();
  expect((await first.boundingBox())!.x).toBeGreaterThan((await second.boundingBox())!.x);
  const link = await deal(page).locator(".address").getAttribute("href");
  const team = new URL(link!, "http://shop").searchParams.get("souk-team")!;
  const other = await another(browser, host, id, team, parts);
  await other.locator(`#souk-join-${team}`).click();
  await expect(deal(page).locator(".code b")).toHaveCSS("direction", "ltr", { timeout: 10_000 });
  expect(await deal(page).innerText()).not.toMatch(/joined|Your team|\{\w+\}/);
});

test("in forced colours seats and controls keep an edge", async ({ page, host }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, host, await openDeal());
  for (const control of [named(page, "Start a team"), named(page, "Buy on your own")]) {
    expect(await control.evaluate((node) => getComputedStyle(node).borderTopWidth)).toBe("1px");
  }
  await start(page);
  expect(await deal(page).locator(".disc").first().evaluate((node) => getComputedStyle(node).borderTopStyle)).toBe("solid");
  expect(await deal(page).locator(".disc").last().evaluate((node) => getComputedStyle(node).borderTopStyle)).toBe("dashed");
});

for (const [lang, title] of [["de", "Gemeinsam kaufen"], ["ar", "الشراء معًا"], ["ja", "みんなで買う"]] as const) {
  test(`it speaks ${lang}`, async ({ page, host }) => {
    await open(page, host, await openDeal(), { parts: { lang } });
    const words = await deal(page).innerText();
    expect(words).toContain(title);
    expect(words).not.toMatch(/Buy together|each|Start a team|\{\w+\}|UTC/);
  });
}
