// What axe finds on the wheel in every state, what the keyboard reaches, and how it looks to those who need it otherwise.

import { faults } from "./axe.ts";
import { expect, mount, test } from "./host.ts";
import { button, draws, open, told, wheel } from "./wheel.ts";

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
