// The group-buy button on a page: teams are started, joined, left and filled on the real server, from as many browsers as
// they have members.

import type { Page } from "@playwright/test";
import { demo } from "./demo.ts";
import { expect, shopPage, test } from "./host.ts";
import { another, consent, deal, heard, join_, joined, named, open, openDeal, product, start } from "./team.ts";

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
