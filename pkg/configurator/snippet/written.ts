// What a snippet is made from, and its pieces that several targets share.

import type { Chosen } from "../choice.ts";
import type { Widget } from "../manifest.ts";
import { attribute } from "./escape.ts";

/** A widget as chosen, and where it gets its content. */
export interface Wanted extends Chosen {
  widget: Widget;
  shop: string;
  /** Origin of the Souk server. */
  api: string;
}

/** A snippet: what to paste, and what to know. */
export interface Snippet {
  parts: { where: string; text: string }[];
  notes: string[];
}

/** Longest line with several attributes. */
const LONGEST_LINE = 100;

/** An opening tag, on several lines when it is long. `end` closes it: `>` or ` />`. */
export function tag(name: string, attributes: string[], end = ">"): string {
  const line = [`<${name}`, ...attributes].join(" ") + end;
  if (line.length <= LONGEST_LINE) return line;
  return [`<${name}`, ...attributes.map((one) => `  ${one}`)].join("\n") + `\n${end.trim()}`;
}

/** The loader's tag. */
export function scriptTag({ api, shop }: Wanted, more: string[] = [], escape = attribute): string {
  const attributes = ["async", `src="${escape(`${api}/souk.js`)}"`, `data-souk-shop="${escape(shop)}"`, ...more];
  return `${tag("script", attributes)}</script>`;
}

/** The rule that sets the tokens for this widget, wherever it stands. Nothing when none is set. */
export function rule({ widget, tokens }: Wanted): string {
  if (tokens.length === 0) return "";
  const declarations = tokens.map(([name, value]) => `  ${name}: ${value};`);
  return [`[data-souk="${widget.name}"], ${widget.element} {`, ...declarations, "}"].join("\n");
}

/** The same as an element. */
export function styleElement(wanted: Wanted): string {
  const css = rule(wanted);
  return css && `<style>\n${css}\n</style>`;
}

/** The pieces that there are, each on lines of its own. */
export function lines(...pieces: string[]): string {
  return pieces.filter(Boolean).join("\n");
}

/** `group-buy` as a component is called: `GroupBuy`. */
export function componentName(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, _dash: string, letter: string) => letter.toUpperCase());
}

/** `half-life` as a property is called: `halfLife`. */
export function propertyName(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
