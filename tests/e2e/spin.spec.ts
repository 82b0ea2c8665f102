// The wheel on a page: what it prints, how it is played by mouse, thumb and keyboard, and what it says when something is
// refused. The server's draws are stood in for, so that each test knows what is won; their proofs are real ones.

import { createHash, createHmac, randomBytes } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page, Request } from "@playwright/test";
import { demo } from "./demo.ts";
import { expect, type Host, mount, scriptTag, shopPage, test } from "./host.ts";

/** The wheel's living wrapper. */
const wheel = (page: Page): Locator => page.locator('[data-souk="spin"] .souk.ready');
const button = (page: Page): Locator => wheel(page).locator("button.go");
const told = (page: Page): Locator => wheel(page).locator(".told");

const background = "<style>body{font:16px/1.5 sans-serif;background:light-dark(#fff,#1b1b1b);color:light-dark(#222,#eee)}</style>";

async function open(page: Page, host: Host, options: Record<string, string | number> = {}, parts = {}): Promise<void> {
  await page.goto(host.page("/", shopPage({ body: mount("spin", options), head: background, ...parts })));
}

/** The campaign's id and the weights, as the snapshot carries them. */
async function carried(page: Page): Promise<{ id: string; weights: number[] }> {
  const state = await page.locator('[data-souk="spin"] .souk').getAttribute("data-state");
  const [id, , weights] = JSON.parse(state!).data as [string, boolean, number[]];
  return { id, weights };
}

/** A seed that draws `wanted`, found by trying: the rule of the contract, written a second time. */
function prove(client_seed: string, weights: number[], wanted: number) {
  const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  for (;;) {
    const seed = randomBytes(32);
    const value = createHmac("sha256", seed).update(`${client_seed}:1:0`).digest().readBigUInt64BE();
    if (value >= ((1n << 64n) / total) * total) continue;
    let at = value % total;
    const segment = weights.findIndex((weight) => (at -= BigInt(weight)) < 0n);
    const commitment = createHash("sha256").update(seed).digest("hex");
    if (segment === wanted) return { commitment, seed: seed.toString("hex"), client_seed, nonce: 1, weights, draw: 42, chain: "00".repeat(32) };
  }
}

const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

interface Draw {
  segment?: number;
  won?: boolean;
  /** Milliseconds the server thinks. */
  delay?: number;
  /** Answers of this kind instead, `0` for none at all. */
  status?: number;
  problem?: string;
  /** Changes the proof, as a lying server would. */
  forge?: Record<string, unknown>;
}

/** What a spin that was drawn answers. */
function spin(weights: number[], client_seed: string, { segment = 0, won = true, forge = {} }: Draw) {
  const prize = { code: "TABLE-7K2M-9QXD-4HTR", label: "10 % off", prize: "coupon", expires_at: soon(3), state: "issued", minimum: null };
  return {
    id: "d1",
    at: new Date().toISOString(),
    segment,
    label: "10 % off",
    won: won ? prize : null,
    plays_left: 0,
    next_play_at: soon(4),
    proof: { ...prove(client_seed, weights, segment), ...forge },
  };
}

/** Stands in for the endpoints of players and spins; the requests for spins are kept. */
async function draws(page: Page, draw: Draw = {}): Promise<Request[]> {
  const asked: Request[] = [];
  const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
  await page.route("**/v1/*/players", (route) =>
    route.fulfill({ status: 201, headers: cors, json: { token: "t0ken", expires_at: soon(30) } }),
  );
  await page.route("**/v1/*/wheels/*/spins", async (route) => {
    asked.push(route.request());
    if (draw.delay) await new Promise((later) => setTimeout(later, draw.delay));
    if (draw.status === 0) return route.abort();
    if (draw.status) {
      const json = { type: `/problems/${draw.problem}`, title: "No", status: draw.status };
      return route.fulfill({ status: draw.status, headers: { ...cors, "content-type": "application/problem+json" }, json });
    }
    const { client_seed } = route.request().postDataJSON() as { client_seed: string };
    const { weights } = await carried(page);
    return route.fulfill({ headers: cors, json: spin(weights, client_seed, draw) });
  });
  return asked;
}

/** The slice under the pointer, from the turn that is painted and the weights that are printed. */
async function underPointer(page: Page): Promise<number> {
  const { weights } = await carried(page);
  const turn = await wheel(page).locator(".disc").evaluate((disc) => {
    const { a, b } = new DOMMatrix(getComputedStyle(disc).transform);
    return Math.atan2(b, a) / (2 * Math.PI);
  });
  let at = (((-turn % 1) + 1) % 1) * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (at -= weight) < 0);
}

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
  await page.clock.fastForward(19_000);
  await expect(wheel(page).getByRole("dialog")).toBeHidden();
  await page.clock.fastForward(2_000);
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

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Rules an element of ours breaks, on a phone and on a desk. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).include("[data-souk]").analyze();
    for (const { id, nodes } of violations) {
      for (const node of nodes) found.push(`${width} px ${id}: ${node.target.flat().join(" ")} ${node.failureSummary}`);
    }
  }
  return found;
}

for (const theme of ["blend", "market", "quiet"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in any state of the ${colorScheme} ${theme} wheel`, async ({ page, host }) => {
      test.setTimeout(60_000);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await draws(page);
      await open(page, host, { theme });
      await expect(button(page)).toBeVisible();
      const found: Record<string, string[]> = { idle: await faults(page) };
      for (const summary of await wheel(page).locator("summary:visible").all()) await summary.click();
      found.panels = await faults(page);
      await button(page).click();
      await expect(wheel(page).locator(".code")).toBeVisible();
      await wheel(page).getByRole("button", { name: "Check this draw" }).click();
      found.won = await faults(page);
      await page.unrouteAll();
      await draws(page, { won: false });
      await open(page, host, { theme, mode: "dialog" });
      await wheel(page).locator(".opener").click();
      found.dialog = await faults(page);
      await button(page).click();
      await expect(told(page)).toContainText("You did not win");
      found.lost = await faults(page);
      expect(found).toEqual({ idle: [], panels: [], won: [], dialog: [], lost: [] });
    });
  }
}

test("Tab reaches everything on the wheel, always with a visible ring", async ({ page, host }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await draws(page);
  await open(page, host, {}, { body: `${mount("spin")}<a href="#" id="after">after</a>` });
  await button(page).focus();
  await page.keyboard.press("Space");
  await expect(wheel(page).locator(".code")).toBeVisible();
  const reached: string[] = [];
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press("Tab");
    const [name, ring] = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element!);
      return [[element!.localName, ...element!.classList].join("."), outlineStyle !== "none" && outlineWidth !== "0px"] as const;
    });
    if (name === "a") break;
    expect(ring, name).toBe(true);
    reached.push(name);
  }
  expect(reached.slice(0, 4)).toEqual(["button.copy", "button.use", "summary", "summary"]);
});

test("at 320 pixels, right to left and with wide spacing nothing is cut or scrolls sideways", async ({ page, host }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.setViewportSize({ width: 320, height: 700 });
  await draws(page);
  await open(page, host, {}, { lang: "ar", html: ' dir="rtl"' });
  await page.addStyleTag({ content: "[data-souk]{letter-spacing:.12em!important;word-spacing:.16em!important;line-height:1.5!important}" });
  await button(page).click();
  await expect(wheel(page).locator(".code")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const hub = (await wheel(page).locator(".hub").boundingBox())!;
  const disc = (await wheel(page).locator(".wheel").boundingBox())!;
  expect(hub.x + hub.width / 2).toBeCloseTo(disc.x + disc.width / 2, 0);
  const sizes = await wheel(page).locator("button:visible, summary:visible, a.use:visible").evaluateAll((all) =>
    all.map((one) => ({ name: one.className || one.localName, ...one.getBoundingClientRect().toJSON() })),
  );
  expect(sizes.length).toBeGreaterThan(4);
  expect(sizes.filter(({ width, height }) => width < 24 || height < 24)).toEqual([]);
});

test("in forced colours slices, pointer and button keep their edges", async ({ page, host }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, host);
  await expect(button(page)).toBeVisible();
  expect(await button(page).evaluate((node) => getComputedStyle(node).borderTopWidth)).toBe("1px");
  const [fill, stroke] = await wheel(page).locator(".disc path").first().evaluate((path) => {
    const { fill, stroke } = getComputedStyle(path);
    return [fill, stroke];
  });
  expect(fill).not.toBe(stroke);
});
