// The review carousel on a page: what it says of itself, how it is moved, filtered and read by mouse, thumb and keyboard, and
// what becomes of what a shopper sends. What is shown is the demo's; what is sent is stood in for, so that no test writes into
// the demo's book.

import { answers, cards, dialog, focused, listed, offset, open, reviews, rule, track, write } from "./carousel.ts";
import { demo } from "./demo.ts";
import { expect, mount, shopPage, test } from "./host.ts";

test("average, count and distribution are those of all reviews, whatever is shown", async ({ page, host }) => {
  const { summary } = await listed();
  await open(page, host, { "min-stars": 5, limit: 3 });
  const head = reviews(page).locator(".head");
  await expect(head).toContainText(`${summary.average} out of 5`);
  await expect(head.locator(".count")).toContainText(String(summary.count));
  const bars = await head.locator(".bar .many").allInnerTexts();
  expect(bars.map((text) => Number(text.replace(/\D/g, "")))).toEqual([...summary.stars].reverse());
});

test("the line above the reviews says how many are shown, by which rule, and what all average", async ({ page, host }) => {
  const { summary, items } = await listed("min_stars=4&limit=6");
  await open(page, host, { "min-stars": 4, limit: 6 });
  await expect(cards(page)).toHaveCount(items.length);
  await expect(rule(page)).toContainText(`${items.length} of ${summary.count} shown, newest first, 4 stars and up; average of all ${summary.average}`);
});

test("read all leads to every review, page by page, and the focus goes along", async ({ page, host }) => {
  const { summary } = await listed();
  await open(page, host, { "min-stars": 4, limit: 3 });
  await rule(page).getByRole("link", { name: /^Read all/ }).focus();
  await page.keyboard.press("Enter");
  await expect(reviews(page)).toHaveClass(/\blist\b/);
  expect(await focused(page)).toMatch(/^li\.card/);
  const more = reviews(page).getByRole("link", { name: "Show more" });
  while ((await cards(page).count()) < summary.count) {
    const before = await cards(page).count();
    await more.click();
    await expect.poll(() => cards(page).count()).toBeGreaterThan(before);
    await expect(rule(page)).toContainText(`${await cards(page).count()} of ${summary.count} shown`);
  }
  await expect(more).toHaveCount(0);
});

test("every card says how it was verified and how it was collected", async ({ page, host }) => {
  await open(page, host, { limit: 12 });
  await expect(cards(page).first()).toBeVisible();
  for (const origin of await cards(page).locator(".origin").all()) {
    const lines = await origin.locator("li").allInnerTexts();
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(lines[0]).toMatch(/verified/i);
  }
});

test("a bar filters by its stars, says so, keeps the focus, and pressed again lets go", async ({ page, host }) => {
  const { summary, items } = await listed("stars=5&limit=12");
  await open(page, host);
  const bar = reviews(page).getByRole("link", { name: /^5 stars/ });
  await bar.focus();
  await page.keyboard.press("Enter");
  await expect(bar).toHaveAttribute("aria-current", "true");
  await expect(rule(page)).toContainText("5 stars only");
  await expect(rule(page)).toContainText(`${items.length} of ${summary.count} shown`);
  expect(await focused(page)).toBe("a.bar");
  const alternatives = await cards(page).locator(".top .unseen").allInnerTexts();
  expect(new Set(alternatives)).toEqual(new Set(["5 out of 5"]));
  await page.keyboard.press("Enter");
  await expect(bar).not.toHaveAttribute("aria-current", "true");
  await expect(rule(page)).not.toContainText("only");
});

test("words and photos narrow the row, and nothing that fits is said too", async ({ page, host }) => {
  const pictured = await listed("photos=true&limit=12");
  await open(page, host);
  await reviews(page).locator(".find summary").click();
  await reviews(page).getByLabel("With photos").check();
  await reviews(page).getByRole("button", { name: "Show", exact: true }).click();
  await expect(rule(page)).toContainText("with photos");
  await expect(cards(page)).toHaveCount(pictured.items.length);
  await reviews(page).getByLabel("Words").fill("zzzzzzzz");
  await page.keyboard.press("Enter");
  await expect(track(page)).toContainText("No review fits this filter.");
  await expect(rule(page)).toContainText("0 of");
  await rule(page).getByRole("link", { name: /^Read all/ }).click();
  await expect(cards(page).first()).toBeVisible();
});

test("a lost answer changes nothing and says so", async ({ page, host, noise }) => {
  await open(page, host);
  await expect(reviews(page)).toBeVisible();
  const before = await rule(page).innerText();
  await page.route("**/widgets/reviews.html?*stars=5*", (route) => route.abort());
  await reviews(page).getByRole("link", { name: /^5 stars/ }).click();
  await expect(reviews(page).locator(".at.told")).toBeVisible();
  expect(await rule(page).innerText()).toBe(before);
  expect(noise.uncaught).toEqual([]);
});

test("arrows and dots move the row by what is seen, and the place is told", async ({ page, host }) => {
  await page.setViewportSize({ width: 1280, height: 1000 });
  await open(page, host, { limit: 6 });
  await expect(cards(page)).toHaveCount(6);
  const dots = reviews(page).locator(".dot:visible");
  await expect(dots).toHaveCount(2);
  await expect(dots.first()).toHaveAttribute("aria-current", "true");
  await reviews(page).getByRole("button", { name: "Next reviews" }).click();
  await expect(dots.nth(1)).toHaveAttribute("aria-current", "true");
  expect(await offset(page)).toBeGreaterThan(300);
  await expect(reviews(page).locator(".at")).toHaveText("Reviews 4 to 6 of 6");
  await dots.first().click();
  await expect.poll(() => offset(page)).toBe(0);
});

test("in a right-to-left language the arrows move the right way", async ({ page, host }) => {
  await page.setViewportSize({ width: 1280, height: 1000 });
  await open(page, host, { limit: 6 }, { lang: "ar", html: ' dir="rtl"' });
  await reviews(page).locator(".arrow.on").click();
  await expect.poll(() => offset(page)).toBeLessThan(-300);
  await reviews(page).locator(".arrow:not(.on)").click();
  await expect.poll(() => offset(page)).toBe(0);
});

test("nothing moves by itself unless the merchant asked", async ({ page, host }) => {
  await open(page, host);
  await expect(reviews(page)).toBeVisible();
  await expect(reviews(page).locator(".pause")).toHaveCount(0);
});

test.describe("moving by itself", () => {
  test.beforeEach(async ({ page, host }) => {
    await page.setViewportSize({ width: 1280, height: 1000 });
    await page.clock.install();
    await open(page, host, { rotate: 5, limit: 9 });
    await expect(reviews(page)).toBeVisible();
    await page.mouse.move(0, 0);
  });

  test("it moves, is not read out, and its pause control is the first stop of the keyboard", async ({ page }) => {
    await page.clock.runFor(6_000);
    await expect.poll(() => offset(page)).toBeGreaterThan(300);
    await expect(reviews(page).locator(".at")).toHaveAttribute("aria-live", "off");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("button.pause");
  });

  test("focus stops it for good, and only its button starts it again", async ({ page }) => {
    await page.keyboard.press("Tab");
    await expect(reviews(page).locator(".pause")).toHaveAccessibleName("Move by itself");
    await expect(reviews(page).locator(".at")).toHaveAttribute("aria-live", "polite");
    await page.clock.runFor(12_000);
    expect(await offset(page)).toBe(0);
    await page.keyboard.press("Enter");
    await page.clock.runFor(6_000);
    await expect.poll(() => offset(page)).toBeGreaterThan(300);
  });

  test("it holds under the pointer and goes on when that leaves", async ({ page }) => {
    await cards(page).first().hover();
    await page.clock.runFor(12_000);
    expect(await offset(page)).toBe(0);
    await page.mouse.move(0, 0);
    await page.clock.runFor(6_000);
    await expect.poll(() => offset(page)).toBeGreaterThan(300);
  });

  test("the pause control stops it with a pointer too", async ({ page }) => {
    await reviews(page).locator(".pause").click();
    await page.mouse.move(0, 0);
    await page.clock.runFor(12_000);
    expect(await offset(page)).toBe(0);
  });
});

test("for those who asked for less motion it never moves by itself, and an arrow moves at once", async ({ page, host }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1280, height: 1000 });
  await page.clock.install();
  await open(page, host, { rotate: 5, limit: 9 });
  await expect(reviews(page)).toBeVisible();
  await page.clock.runFor(20_000);
  expect(await offset(page)).toBe(0);
  await expect(reviews(page).locator(".pause")).toBeHidden();
  await reviews(page).getByRole("button", { name: "Next reviews" }).click();
  expect(await offset(page)).toBeGreaterThan(300);
});

test("a long review is read in a dialog, nothing jumps, Escape closes it and the focus is back", async ({ page, host }) => {
  await open(page, host, { limit: 48 });
  const read = reviews(page).getByRole("link", { name: /^Read more/ }).first();
  await expect(read).toBeVisible();
  const card = reviews(page).locator(".card.long").first();
  const before = (await card.boundingBox())!.height;
  await read.focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeVisible();
  const whole = dialog(page).locator(".text");
  expect(await whole.evaluate((node) => node.scrollHeight - node.clientHeight)).toBeLessThanOrEqual(1);
  expect((await card.boundingBox())!.height).toBe(before);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(read).toBeFocused();
});

test("a photo is seen large in a dialog that gives the focus back", async ({ page, host }) => {
  await open(page, host, { photos: "on" });
  const photo = cards(page).locator(".photo").first();
  await expect(photo).toBeVisible();
  await expect(photo.locator("img")).toHaveAttribute("alt", /./);
  await photo.focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).locator(".photo img").first()).toBeVisible();
  expect((await dialog(page).locator(".photo img").first().boundingBox())!.width).toBeGreaterThan(200);
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(photo).toBeFocused();
});

test("a vote is sent once as this page's player and shows the server's count", async ({ page, host }) => {
  const asked = await answers(page, "**/v1/*/reviews/*/votes", 200, { id: "x", helpful: 1207 });
  await open(page, host);
  const vote = cards(page).first().locator(".vote");
  await vote.click();
  await expect(vote).toHaveAttribute("aria-pressed", "true");
  await expect(vote).toContainText("1,207");
  expect(asked.length).toBe(1);
  expect(await asked[0].headerValue("souk-player")).toBe("t0ken");
  expect(await asked[0].headerValue("idempotency-key")).toMatch(/^[0-9a-f]{32}$/);
});

test("a review is sent as JSON without any address, and its fate is told", async ({ page, host }) => {
  const asked = await answers(page, "**/v1/*/reviews", 201, { id: "r", state: "pending", verified: "none" });
  await open(page, host);
  await write(page);
  await expect(reviews(page).locator(".write .told")).toContainText("appears here after the shop has read it");
  await expect(reviews(page).getByRole("button", { name: "Send review" })).toBeHidden();
  expect(asked[0].postDataJSON()).toEqual({ stars: 4, text: "It pours without a drop.", lang: "en" });
});

test("a reward is shown with its code", async ({ page, host }) => {
  await answers(page, "**/v1/*/reviews", 201, { id: "r", state: "published", verified: "order", code: "THANKS-7K2M" });
  await open(page, host);
  await write(page);
  await expect(reviews(page).locator(".write .told")).toContainText("THANKS-7K2M");
});

test("a refused field is said beside it, with the focus there; sending again works", async ({ page, host }) => {
  const errors = [{ field: "text", message: "must have at most 5000 characters" }];
  await answers(page, "**/v1/*/reviews", 422, { type: "/problems/invalid-field", title: "No", status: 422, errors });
  await open(page, host);
  await write(page);
  const text = reviews(page).getByLabel("Your review", { exact: true });
  await expect(text).toBeFocused();
  await expect(text).toHaveAttribute("aria-invalid", "true");
  await expect(text).toHaveAccessibleDescription(/at most 5,000 letters/);
  await page.unrouteAll();
  await answers(page, "**/v1/*/reviews", 201, { id: "r", state: "pending", verified: "none" });
  await reviews(page).getByRole("button", { name: "Send review" }).click();
  await expect(reviews(page).locator(".write .told")).toContainText("Thank you.");
});

test("an empty form is stopped before anything is sent", async ({ page, host }) => {
  const asked = await answers(page, "**/v1/*/reviews", 201, {});
  await open(page, host);
  await reviews(page).locator(".write summary").first().click();
  await reviews(page).getByRole("button", { name: "Send review" }).click();
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
});

test("search engines get a rating once a page, only on request, and never beside the shop's own", async ({ page, host, noise }) => {
  const { items } = await listed("limit=12");
  const product = items.find((item) => item.product)?.product;
  expect(product, "a review of the demo that names its product").toBeDefined();
  const scripts = () => page.locator('script[type="application/ld+json"]').evaluateAll((all) => all.map((one) => one.textContent!));
  await open(page, host, { product: product!.id });
  await expect(reviews(page)).toBeVisible();
  expect(await scripts()).toEqual([]);
  const body = mount("reviews", { product: product!.id, "json-ld": "on" });
  await open(page, host, {}, { body: body + body });
  await expect(reviews(page)).toHaveCount(2);
  expect((await scripts()).length).toBe(1);
  expect(JSON.parse((await scripts())[0])).toMatchObject({ "@type": "Product", name: product!.title });
  const own = '<script type="application/ld+json">{"@type":"Product","aggregateRating":{}}</script>';
  await open(page, host, { product: product!.id, "json-ld": "on" }, { head: own });
  await expect(reviews(page)).toBeVisible();
  expect((await scripts()).length).toBe(1);
  expect(noise.souk.filter((line) => line.includes("json-ld")).length).toBeGreaterThan(0);
});

test("strict policies and Trusted Types change nothing", async ({ page, host, noise }) => {
  const policy = `default-src 'self'; script-src 'self' ${demo.souk} 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ${demo.souk}; img-src * data:; require-trusted-types-for 'script'`;
  const { items } = await listed("limit=12");
  const product = items.find((item) => item.product)?.product?.id ?? "";
  await page.addInitScript(() => {
    const broken: string[] = ((window as never as { broken: string[] }).broken = []);
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => broken.push(violatedDirective + sample));
  });
  await page.goto(host.page("/", shopPage({ body: mount("reviews", { product, "json-ld": "on" }) }), { "content-security-policy": policy }));
  await expect(reviews(page)).toBeVisible();
  await reviews(page).getByRole("link", { name: /^5 stars/ }).click();
  await expect(rule(page)).toContainText("only");
  expect(await page.evaluate(() => (window as never as { broken: string[] }).broken)).toEqual([]);
  expect(noise.uncaught).toEqual([]);
});

test.describe("without WebAssembly", () => {
  test.beforeEach(({ page }) => page.addInitScript("delete window.WebAssembly"));

  test("the cards are read by scrolling, the form posts, and what needs a script is not offered", async ({ page, host }) => {
    await open(page, host, { rotate: 5 });
    const printed = page.locator('[data-souk="reviews"] .souk');
    await expect(printed.locator(".card").first()).toBeVisible();
    await printed.locator(".track").evaluate((node) => node.scrollBy(400, 0));
    await expect.poll(() => printed.locator(".track").evaluate((node) => node.scrollLeft)).toBeGreaterThan(100);
    for (const control of [".arrow", ".vote", ".pause"]) await expect(printed.locator(control).first()).toBeHidden();
    await expect(printed.locator(".write form")).toHaveAttribute("action", /\/v1\/[^/]+\/reviews\/form\?lang=en$/);
    await expect(printed.locator(".rule")).toContainText("average of all");
  });

  test("read all and the bars lead to the server's page of all reviews", async ({ page, host }) => {
    await open(page, host, { "min-stars": 4 });
    const printed = page.locator('[data-souk="reviews"] .souk');
    await printed.getByRole("link", { name: /^Read all/ }).click();
    await expect(page).toHaveURL(/\/reviews\/all\?/);
    await expect(page.locator(".card").first()).toBeVisible();
  });
});
