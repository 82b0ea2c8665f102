// What axe finds on the carousel in every state, and how it fits.

import { faults } from "./axe.ts";
import { answers, dialog, open, reviews, rule, write } from "./carousel.ts";
import { expect, mount, scriptTag, test } from "./host.ts";

for (const theme of ["blend", "market", "quiet"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in any state of the ${colorScheme} ${theme} carousel`, async ({ page, host }) => {
      await page.emulateMedia({ colorScheme });
      const errors = [{ field: "text", message: "no" }, { field: "stars", message: "no" }];
      await answers(page, "**/v1/*/reviews", 422, { type: "/problems/invalid-field", title: "No", status: 422, errors });
      await open(page, host, { theme, rotate: 60 });
      await expect(reviews(page)).toBeVisible();
      const found: Record<string, string[]> = { idle: await faults(page) };
      await reviews(page).locator(".why summary").click();
      await reviews(page).locator(".find summary").click();
      found.open = await faults(page);
      await write(page);
      await expect(reviews(page).locator("#souk-wrong-text")).not.toBeEmpty();
      found.refused = await faults(page);
      await reviews(page).getByRole("link", { name: /^5 stars/ }).click();
      await expect(rule(page)).toContainText("only");
      found.filtered = await faults(page);
      await rule(page).getByRole("link", { name: /^Read all/ }).click();
      await expect(reviews(page)).toHaveClass(/\blist\b/);
      found.list = await faults(page);
      expect(found).toEqual({ idle: [], open: [], refused: [], filtered: [], list: [] });
    });
  }
}

test("axe finds nothing in the dialog", async ({ page, host }) => {
  await open(page, host, { limit: 48 });
  const opener = reviews(page).locator("[data-do=open]").first();
  await opener.click();
  await expect(dialog(page)).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test("every target is at least 24 pixels wide and high", async ({ page, host }) => {
  await page.setViewportSize({ width: 390, height: 900 });
  await open(page, host, { rotate: 60 });
  await expect(reviews(page)).toBeVisible();
  await reviews(page).locator(".write summary").first().click();
  const controls = "button:visible, summary:visible, .bar:visible, .all:visible, .read a:visible, .rate label:visible, input:visible";
  const sizes = await reviews(page).locator(controls).evaluateAll((all) =>
    all.map((one) => ({ name: one.className || one.localName, ...one.getBoundingClientRect().toJSON() })),
  );
  expect(sizes.length).toBeGreaterThan(12);
  expect(sizes.filter(({ width, height, name }) => (width < 24 || height < 24) && name !== "input")).toEqual([]);
});

test("at 320 pixels nothing is wider than the page", async ({ page, host }) => {
  await page.setViewportSize({ width: 320, height: 900 });
  await open(page, host);
  await expect(reviews(page)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("another filter moves nothing that was not asked for", async ({ page, host }) => {
  await page.setViewportSize({ width: 1280, height: 1200 });
  await open(page, host, {}, { body: `${mount("reviews")}<p id="below">Below</p>` });
  await expect(reviews(page)).toBeVisible();
  const below = async () => (await page.locator("#below").boundingBox())!.y;
  const before = await below();
  await reviews(page).getByRole("link", { name: /^5 stars/ }).click();
  await expect(rule(page)).toContainText("only");
  expect(await below()).toBeGreaterThanOrEqual(before - 1);
});

test("a carousel that leaves the page takes everything along", async ({ page, host, noise }) => {
  await open(page, host, { rotate: 5 }, { body: mount("reviews", { rotate: 5 }), script: scriptTag() });
  await expect(reviews(page)).toBeVisible();
  await page.evaluate(() => document.querySelector("[data-souk]")!.remove());
  await page.waitForTimeout(300);
  expect(noise.uncaught).toEqual([]);
  await expect(page.locator('script[type="application/ld+json"]')).toHaveCount(0);
});
