// The wheel on a page: what it prints, how it is played by mouse, thumb and keyboard, and what it says when something is
// refused. The server's draws are stood in for, so that each test knows what is won; their proofs are real ones.

import type { Request } from "@playwright/test";
import { demo } from "./demo.ts";
import { expect, mount, scriptTag, shopPage, test } from "./host.ts";
import { button, carried, draws, open, soon, spin, told, underPointer, wheel } from "./wheel.ts";

test("angles and odds are the weights of the draw", async ({ page, host }) => {
  await open(page, host);
  const { weights } = await carried(page);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  await expect(wheel(page).locator(".disc g > path")).toHaveCount(weights.filter((weight) => weight > 0).length);
  const chances = await wheel(page).locator(".odds td").evaluateAll((all) => all.map((one) => one.firstChild!.textContent!));
  expect(chances.length).toBe(weights.length);
  for (const [index, weight] of weights.entries()) {
    const [of, all] = (chances[index].match(/\d[\d,]*/g) ?? []).map((text) => Number(text.replace(/,/g, "")));
    if (weight) expect(of * total, chances[index]).toBe(weight * all);
    else expect(chances[index]).toBe("gone");
  }
});

test("one press sends one draw and turns the wheel into the slice that was drawn", async ({ page, host }) => {
  const asked = await draws(page, { segment: 2, delay: 600 });
  await open(page, host);
  await page.evaluate(() => {
    document.addEventListener("souk:spin-result", (event) => ((window as never as { heard: unknown }).heard = (event as CustomEvent).detail));
  });
  await button(page).evaluate((node: HTMLElement) => [node.click(), node.click()]);
  await expect(button(page)).toHaveAttribute("aria-disabled", "true");
  // Nothing is told while it turns.
  await page.waitForTimeout(1_500);
  await expect(told(page)).toHaveText("");
  expect(await page.evaluate(() => (window as never as { heard?: unknown }).heard)).toBeUndefined();
  await expect(told(page)).toContainText("You won: \u206810 % off\u2069.", { timeout: 8_000 });
  expect(await underPointer(page)).toBe(2);
  expect(asked.length).toBe(1);
  expect(asked[0].postDataJSON()).toEqual({ client_seed: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(await asked[0].headerValue("souk-player")).toBe("t0ken");
  const heard = await page.evaluate(() => (window as never as { heard: unknown }).heard);
  expect(heard).toMatchObject({ widget: "spin", segment: 2, label: "10 % off", won: true, code: "TABLE-7K2M-9QXD-4HTR" });
});

test("the result moves nothing else on the page", async ({ page, host }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await draws(page);
  await open(page, host, {}, { body: `${mount("spin")}<p id="below">Below</p>` });
  await expect(button(page)).toBeVisible();
  await page.evaluate(() => {
    const seen: number[] = ((window as never as { shifts: number[] }).shifts = []);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push((entry as never as { value: number }).value);
    }).observe({ type: "layout-shift" });
  });
  await button(page).click();
  await expect(wheel(page).locator(".code")).toBeVisible({ timeout: 8_000 });
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => (window as never as { shifts: number[] }).shifts)).toEqual([]);
});

test("for those who asked for less motion the result is there at once and nothing moves", async ({ page, host }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await draws(page, { segment: 1 });
  await open(page, host);
  await page.evaluate(() => {
    const seen: string[] = ((window as never as { moved: string[] }).moved = []);
    const look = () => {
      for (const one of document.getAnimations()) seen.push(String((one.effect as KeyframeEffect)?.target?.className));
      requestAnimationFrame(look);
    };
    look();
  });
  await button(page).click();
  await expect(told(page)).toContainText("You won", { timeout: 1_500 });
  expect(await underPointer(page)).toBe(1);
  expect(await page.evaluate(() => (window as never as { moved: string[] }).moved)).toEqual([]);
});

test.describe("played at once", () => {
  test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: "reduce" }));

  test("a won code is copied, used and says how long it is good for", async ({ page, host, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await draws(page);
    await open(page, host);
    await button(page).click();
    await expect(wheel(page).locator(".code")).toHaveText("TABLE-7K2M-9QXD-4HTR");
    await wheel(page).getByRole("button", { name: "Copy the code" }).click();
    await expect(wheel(page).getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("TABLE-7K2M-9QXD-4HTR");
    await wheel(page).getByRole("button", { name: "Use it now" }).click();
    // This host's cart takes no codes.
    await expect(wheel(page).locator(".used")).toContainText("could not be used in your cart as it is now");
    await expect(wheel(page).locator(".terms")).toContainText("Valid until");
    expect(await wheel(page).locator(".confetti i").count()).toBeLessThanOrEqual(24);
  });

  test("a loss is said plainly, with the next play, and ends play", async ({ page, host }) => {
    const asked = await draws(page, { won: false });
    await open(page, host);
    await button(page).click();
    const day = await page.evaluate((at) => new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }), soon(4));
    await expect(told(page)).toContainText("You did not win this time.");
    await expect(told(page)).toContainText(`Next play on ${day}`);
    await expect(wheel(page).locator(".prize")).toBeHidden();
    expect(await button(page).evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node)).toBe(true);
    await button(page).evaluate((node: HTMLElement) => node.click());
    expect(asked.length).toBe(1);
  });

  test("without an answer the same draw is asked for again, then the wheel says so and rests", async ({ page, host }) => {
    const asked = await draws(page, { status: 0 });
    await open(page, host);
    await button(page).click();
    await expect(told(page)).toContainText("There was no answer.", { timeout: 10_000 });
    const keys = await Promise.all(asked.map((request) => request.headerValue("idempotency-key")));
    expect(keys.length).toBe(3);
    expect(new Set(keys).size).toBe(1);
    await expect(button(page)).toHaveText("Spin");
    await expect(button(page)).not.toHaveAttribute("aria-disabled", "true");
  });

  for (const [problem, sentence] of [
    ["no-spins-left", "You have no play left in this period."],
    ["wheel-closed", "This wheel is closed now."],
    ["customers-only", "This wheel is for customers who are signed in."],
    ["key-reused", "That did not work."],
  ]) {
    test(`a refusal is a sentence: ${problem}`, async ({ page, host, noise }) => {
      await draws(page, { status: 409, problem });
      await open(page, host);
      await button(page).click();
      await expect(told(page)).toContainText(sentence);
      expect(noise.uncaught).toEqual([]);
    });
  }

  test("a draw that holds is found true, a forged one false", async ({ page, host }) => {
    await draws(page, { segment: 1 });
    await open(page, host);
    await button(page).click();
    await wheel(page).locator(".fair summary").click();
    await wheel(page).getByRole("button", { name: "Check this draw" }).click();
    await expect(wheel(page).locator(".verdict")).toContainText("This draw holds");
    for (const [forge, words] of [
      [{ seed: "00".repeat(32) }, "does not have the published fingerprint"],
      [{ weights: [1] }, "draws another slice"],
    ] as const) {
      await page.unrouteAll();
      await draws(page, { segment: 1, forge });
      await open(page, host);
      await button(page).click();
      await wheel(page).locator(".fair summary").click();
      await wheel(page).getByRole("button", { name: "Check this draw" }).click();
      await expect(wheel(page).locator(".verdict")).toContainText(words);
    }
  });

  test("who returns sees the prize again, with consent, and nobody is asked about otherwise", async ({ page, host }) => {
    const standings: Request[] = [];
    await page.route("**/v1/*/wheels/*", async (route) => {
      standings.push(route.request());
      const { weights } = await carried(page);
      const you = { plays_left: 0, next_play_at: soon(4), commitment: "ab".repeat(32), last: spin(weights, "", { segment: 3 }) };
      await route.fulfill({ headers: { "access-control-allow-origin": "*" }, json: { you } });
    });
    await page.addInitScript(() => localStorage.setItem("souk:player", "t0ken"));
    await open(page, host);
    await expect(button(page)).toBeVisible();
    await page.waitForTimeout(300);
    expect(standings.length).toBe(0);
    await open(page, host, {}, { html: ' data-souk-consent="preferences"' });
    await expect(wheel(page).locator(".code")).toHaveText("TABLE-7K2M-9QXD-4HTR");
    expect(await standings[0].headerValue("souk-player")).toBe("t0ken");
    expect(await underPointer(page)).toBe(3);
  });
});

test("in a dialog: opened, closed and left by keys, with the focus back on its button", async ({ page, host }) => {
  await open(page, host, { mode: "dialog" });
  await page.evaluate(() => document.addEventListener("souk:dismiss", () => ((window as never as { left: boolean }).left = true)));
  const opener = wheel(page).locator(".opener");
  const dialog = wheel(page).getByRole("dialog");
  await expect(dialog).toBeHidden();
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeVisible();
  const focused = () => opener.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement?.className);
  expect(await focused()).toBe("close");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("go");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await focused()).toBe("opener");
  expect(await page.evaluate(() => (window as never as { left: boolean }).left)).toBe(true);
  await opener.click();
  await wheel(page).getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
});

test("by itself it opens on a desktop, once, and never again in the quiet time", async ({ page, host }) => {
  const consent = { html: ' data-souk-consent="preferences"' };
  await page.clock.install();
  await open(page, host, { mode: "dialog", trigger: "delay", delay: 20 }, consent);
  await expect(wheel(page).locator(".opener")).toBeVisible();
  // The clock runs on meanwhile: a busy machine must not reach the twentieth second by itself.
  await page.clock.fastForward(8_000);
  await expect(wheel(page).getByRole("dialog")).toBeHidden();
  await page.clock.fastForward(13_000);
  await expect(wheel(page).getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await open(page, host, { mode: "dialog", trigger: "delay", delay: 5 }, consent);
  await expect(wheel(page).locator(".opener")).toBeVisible();
  await page.clock.fastForward(60_000);
  await expect(wheel(page).getByRole("dialog")).toBeHidden();
});

test("the pointer leaving the page opens it, where the merchant wants that", async ({ page, host }) => {
  await open(page, host, { mode: "dialog", trigger: "exit" });
  await expect(wheel(page).locator(".opener")).toBeVisible();
  await page.evaluate(() => document.dispatchEvent(new MouseEvent("mouseout", { clientY: -1, relatedTarget: null })));
  await expect(wheel(page).getByRole("dialog")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("it never opens by itself, and a thumb plays it", async ({ page, host }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await draws(page);
    await page.clock.install();
    await open(page, host, { mode: "dialog", trigger: "delay", delay: 5 });
    await expect(wheel(page).locator(".opener")).toBeVisible();
    await page.clock.fastForward(60_000);
    await expect(wheel(page).getByRole("dialog")).toBeHidden();
    await wheel(page).locator(".opener").tap();
    await button(page).tap();
    await expect(wheel(page).locator(".code")).toBeVisible();
  });
});

test("without WebAssembly the button posts to the server and every panel opens", async ({ page, host }) => {
  await page.addInitScript("delete window.WebAssembly");
  await open(page, host);
  const printed = page.locator('[data-souk="spin"] .souk');
  await expect(printed.locator(".disc path").first()).toBeVisible();
  await printed.locator(".rules summary").click();
  await expect(printed.locator(".rules dl")).toBeVisible();
  const { id } = await carried(page);
  await page.route("**/play?lang=en", (route) => route.fulfill({ contentType: "text/html", body: "<h1>Drawn</h1>" }));
  const posted = page.waitForRequest((request) => request.method() === "POST");
  await printed.locator("button.go").click();
  expect((await posted).url()).toBe(`${demo.souk}/v1/${demo.shop}/wheels/${id}/play?lang=en`);
});

test("under a strict policy the wheel is drawn and turns", async ({ page, host }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const policy = `default-src 'self'; script-src 'self' ${demo.souk} 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ${demo.souk}; img-src * data:`;
  const refused: string[] = [];
  page.on("console", (message) => message.text().includes("Content Security Policy") && refused.push(message.text()));
  await draws(page, { segment: 2 });
  await page.goto(host.page("/", shopPage({ body: mount("spin"), script: scriptTag() }), { "content-security-policy": policy }));
  await button(page).click();
  await expect(told(page)).toContainText("You won");
  expect(await underPointer(page)).toBe(2);
  expect(refused).toEqual([]);
});
