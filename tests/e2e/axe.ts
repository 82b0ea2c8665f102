// What axe finds in the widgets of a page, on a phone and on a desk.

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Rules an element of ours breaks. The host page around it is not on trial. `also` looks at each width for more. */
export async function faults(page: Page, { widths = [390, 1280], also = async (): Promise<string[]> => [] } = {}): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    // What moves in is on its way for a quarter of a second; contrast is of what has arrived.
    await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
    // The page has no frames, so the analysis needs no second page to put its parts together.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).include("[data-souk]").analyze();
    const broken = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.flat().join(" ")} ${node.failureSummary}`));
    found.push(...[...broken, ...(await also())].map((fault) => `${width} px ${fault}`));
  }
  return found;
}
