// The address a winner may leave: with the real server, from the code that shows to the merchant's export and back.

import { execFileSync } from "node:child_process";
import type { Locator, Page } from "@playwright/test";
import { faults } from "./axe.ts";
import { demo } from "./demo.ts";
import { expect, type Host, mount, shopPage, test } from "./host.ts";
import { program } from "./start-demo.ts";

const wheel = (page: Page): Locator => page.locator('[data-souk="spin"] .souk.ready');
const field = (page: Page): Locator => wheel(page).getByRole("textbox", { name: "E-mail (optional)" });
const consent = (page: Page): Locator => wheel(page).getByRole("checkbox", { name: "The shop may write to me about offers" });
const send = (page: Page): Locator => wheel(page).getByRole("button", { name: "Send" });
const undo = (page: Page): Locator => wheel(page).getByRole("button", { name: "Take it back" });
const panel = (page: Page): Locator => wheel(page).locator(".leave summary");
/** What is said of the address, which a screen reader hears. */
const status = (page: Page): Locator => wheel(page).getByRole("status").filter({ has: page.locator(".keeps") });

async function post(path: string, headers: Record<string, string> = {}): Promise<any> {
  const answer = await fetch(`${demo.souk}/v1/${demo.shop}${path}`, { method: "POST", headers, body: "{}" });
  expect(answer.ok, path).toBe(true);
  return answer.json();
}

/** A player who won, and the code. */
async function winner(): Promise<{ token: string; code: string }> {
  for (;;) {
    const { token } = await post("/players");
    const { won } = await post("/wheels/current/spins", { "souk-player": token, "idempotency-key": "one" });
    if (won) return { token, code: won.code };
  }
}

/** The page of a winner who returns, whom the page may remember. */
async function comeBack(page: Page, host: Host, token: string, options: Record<string, string> = {}): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.addInitScript((kept) => localStorage.setItem("souk:player", kept), token);
  const background = "<style>body{font:16px/1.5 sans-serif;background:light-dark(#fff,#1b1b1b);color:light-dark(#222,#eee)}</style>";
  const parts = { body: mount("spin", options), head: background, html: ' data-souk-consent="preferences"' };
  await page.goto(host.page("/", shopPage(parts)));
}

const exported = () => execFileSync(program("souk"), ["contacts", "export", "--db", demo.db, "--shop", demo.shop]).toString();

test("an address is left as a fingerprint, then with consent, and taken back; the code shows all the while", async ({ page, host }) => {
  const { token, code } = await winner();
  await comeBack(page, host, token);
  await expect(wheel(page).locator(".code")).toHaveText(code);
  await expect(field(page)).toBeHidden();
  await panel(page).click();
  await expect(consent(page)).not.toBeChecked();

  await send(page).click();
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await expect(field(page)).toHaveAccessibleDescription(/^The e-mail address is missing\. .*only a fingerprint/);
  await field(page).fill("ada.marker");
  await field(page).press("Enter");
  await expect(field(page)).toHaveAccessibleDescription(/^This e-mail address cannot be read\./);

  await field(page).fill("ada.marker@example.com");
  await send(page).click();
  await expect(status(page)).toHaveText("A fingerprint of your address is kept, not the address.");
  await expect(undo(page)).toBeFocused();
  await expect(field(page)).toBeHidden();
  expect(exported()).not.toContain("ada.marker");

  await page.reload();
  await expect(status(page)).toHaveText("A fingerprint of your address is kept, not the address.");
  await undo(page).click();
  await expect(status(page)).toHaveText("Nothing of your address is kept any more.");
  await panel(page).click();
  await field(page).fill("ada.marker@example.com");
  await consent(page).check();
  await send(page).click();
  await expect(status(page)).toContainText("the shop may write to you");
  expect(exported()).toContain("ada.marker@example.com");

  await undo(page).press("Enter");
  await expect(status(page)).toHaveText("Nothing of your address is kept any more.");
  await expect(field(page)).toBeFocused();
  expect(exported()).not.toContain("ada.marker");
  await expect(wheel(page).locator(".code")).toHaveText(code);
});

test("without an answer the form stays and says so", async ({ page, host, noise }) => {
  const { token } = await winner();
  await page.route("**/contact", (route) => route.abort());
  await comeBack(page, host, token);
  await panel(page).click();
  await field(page).fill("ada.marker@example.com");
  await send(page).click();
  await expect(status(page)).toHaveText("There was no answer. Please check your connection and try again.", { timeout: 10_000 });
  await expect(field(page)).toHaveValue("ada.marker@example.com");
  expect(noise.uncaught).toEqual([]);
});

/** The page is no wider than its window. */
const wide = (page: Page) => page.evaluate(() => (document.documentElement.scrollWidth > innerWidth ? ["something is too wide"] : []));

for (const theme of ["blend", "market", "quiet"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in any state of the ${colorScheme} ${theme} form`, async ({ page, host }) => {
      test.setTimeout(60_000);
      const { token } = await winner();
      await page.emulateMedia({ colorScheme });
      await comeBack(page, host, token, { theme });
      await panel(page).click();
      const found: Record<string, string[]> = { open: await faults(page, { also: () => wide(page) }) };
      await send(page).click();
      await expect(field(page)).toHaveAttribute("aria-invalid", "true");
      found.wrong = await faults(page, { also: () => wide(page) });
      const sizes = await wheel(page).locator(".leave :is(summary, input, button, label):visible").evaluateAll((all) =>
        all.map((one) => ({ name: one.className || one.localName, ...one.getBoundingClientRect().toJSON() })),
      );
      expect(sizes.filter(({ width, height }) => width < 24 || height < 24)).toEqual([]);
      await field(page).fill("ada.marker@example.com");
      await send(page).click();
      await expect(undo(page)).toBeVisible();
      found.kept = await faults(page, { also: () => wide(page) });
      expect(found).toEqual({ open: [], wrong: [], kept: [] });
    });
  }
}
