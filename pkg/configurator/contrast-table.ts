// The contrast of what is chosen, in light and in dark, against what the WCAG asks.

import { type Colour, CONTROL, ratio, TEXT, written } from "./contrast.ts";
import { hex } from "./ink.ts";
import { make } from "./make.ts";
import type { Colours } from "./probe.ts";

/** A pair that must stand out. */
interface Pair {
  name: string;
  tokens: string;
  needed: number;
  /** Only for these widgets. */
  widgets?: string[];
  /** Whether it may be lower, as the words of a button alone show that it is one (WCAG 2.2, 1.4.11). */
  hasWords?: boolean;
  of(colours: Colours): [Colour | undefined, Colour | undefined];
}

const pairs: Pair[] = [
  { name: "Text", tokens: "ink on paper", needed: TEXT, of: (c) => [c.ink, c.paper] },
  { name: "Lesser text", tokens: "soft on paper", needed: TEXT, of: (c) => [c.soft, c.paper] },
  { name: "Words on a button", tokens: "on-action on action", needed: TEXT, of: (c) => [c.onAction, c.action] },
  { name: "A button's edge", tokens: "action-edge on paper", needed: CONTROL, hasWords: true, of: (c) => [boundary(c), c.paper] },
  { name: "A field's edge", tokens: "edge on paper", needed: CONTROL, widgets: ["reviews", "spin", "group-buy"], of: (c) => [c.edge, c.paper] },
  { name: "Stars", tokens: "star on paper", needed: CONTROL, widgets: ["reviews"], of: (c) => [c.star, c.paper] },
];

/** What shows where a button ends: its edge or its ground, whichever stands out more. */
function boundary({ actionEdge, action, paper }: Colours): Colour | undefined {
  if (!actionEdge || !action || !paper) return undefined;
  return ratio(actionEdge, paper) >= ratio(action, paper) ? actionEdge : action;
}

/** How a pair does. */
export type Verdict = "pass" | "allowed" | "low" | "unknown";

const said: Record<Verdict, string> = { pass: "enough", allowed: "low, but it has words", low: "too low", unknown: "" };

function cell(pair: Pair, colours: Colours): HTMLElement {
  const [one, other] = pair.of(colours);
  if (!one || !other) return make("td", { "data-verdict": "unknown" }, "Cannot be told");
  const value = ratio(one, other);
  const verdict: Verdict = value >= pair.needed ? "pass" : pair.hasWords ? "allowed" : "low";
  const dot = make("i");
  dot.style.background = hex(one);
  const sample = make("span", { class: "sample", "aria-hidden": "true" }, dot);
  sample.style.background = hex(other);
  return make("td", { "data-verdict": verdict }, sample, written(value), make("span", { class: "verdict" }, said[verdict]));
}

/** The rows of the table. */
export function rows(widget: string, light: Colours, dark: Colours): HTMLTableRowElement[] {
  return pairs
    .filter(({ widgets }) => !widgets || widgets.includes(widget))
    .map((pair) => {
      const head = make("th", { scope: "row" }, pair.name, make("code", {}, pair.tokens));
      return make("tr", {}, head, make("td", {}, `${pair.needed} : 1`), cell(pair, light), cell(pair, dark));
    });
}
