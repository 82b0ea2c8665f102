// What axe finds on a deal in every state, and how it is for those who need less motion, other colours or another direction.

import type { Page } from "@playwright/test";
import { faults } from "./axe.ts";
import { expect, test } from "./host.ts";
import { another, deal, join_, joined, moment, named, open, openDeal, start } from "./team.ts";

/** What else is wrong at a width: something that is wider than the deal, a target that is too small. */
async function misfits(page: Page): Promise<string[]> {
  const wide = await deal(page).evaluate((node) => node.scrollWidth - node.clientWidth);
  const targets = await deal(page).locator("button:visible, summary:visible, .button:visible").evaluateAll((all) =>
    all.map((one) => ({ name: one.className || one.localName, ...one.getBoundingClientRect().toJSON() })),
  );
  const small = targets.filter(({ width, height }) => width < 24 || height < 24).map(({ name }) => `${name} is small`);
  return wide > 0 ? [`${wide} px too wide`, ...small] : small;
}

const everything = (page: Page) => faults(page, { widths: [320, 1280], also: () => misfits(page) });

const looks = ["blend", "market"].flatMap((theme) => (["light", "dark"] as const).map((colorScheme) => ({ theme, colorScheme })));

for (const { theme, colorScheme } of looks) {
  test(`axe finds nothing in any state of the ${colorScheme} ${theme} deal`, async ({ page, host, browser }) => {
    test.slow();
    const options = { theme };
    const id = await openDeal();
    await page.emulateMedia({ colorScheme });
    await open(page, host, id, { options });
    const found: Record<string, string[]> = { invite: await everything(page) };
    await deal(page).locator(".how").click();
    found.terms = await everything(page);
    const team = await start(page, { name: "Anna", listed: true });
    await deal(page).getByText("QR code").click();
    await deal(page).getByText("Note the end in my calendar").click();
    found.member = await everything(page);
    const second = await another(browser, host, id);
    await named(second, /^Join ?: Anna$/).click();
    const visitor = await another(browser, host, id, team);
    await visitor.emulateMedia({ colorScheme });
    found.visitor = await everything(visitor);
    await join_(visitor);
    await expect(deal(page).locator(".code")).toBeVisible({ timeout: 10_000 });
    found.confirmed = await everything(page);
    const outside = await another(browser, host, id, team);
    await expect(deal(outside).locator(".turn")).toHaveText("This team is complete");
    found.outside = await everything(outside);
    for (const change of [{ paused: true }, { starts: moment(1) }, { most_seats: 3 }]) {
      const other = await openDeal(change);
      // With one seat taken too few are left for another team.
      if ("most_seats" in change) await start(await another(browser, host, other));
      await open(page, host, other, { options });
      found[Object.keys(change)[0]] = await everything(page);
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
