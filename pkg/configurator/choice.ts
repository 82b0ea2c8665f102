// What is chosen, and its way into an address and back, so that it can be bookmarked and sent to somebody.

import { accepts } from "./accepted.ts";
import { tokens, type Widget, widgetNamed, widgets } from "./manifest.ts";
import { unsafe } from "./token.ts";

/** How the preview is looked at; no part of the snippet but `target`. */
export const views = {
  page: ["plain", "dawn", "luma"],
  width: ["phone", "tablet", "desktop"],
  scheme: ["light", "dark"],
  lang: ["en", "de", "fr", "es", "ar", "ja"],
  motion: ["device", "reduced"],
  target: ["script", "element", "shopify", "magento", "react"],
} as const;

/** The names of what can be looked at differently. */
export type ViewName = keyof typeof views;
/** One way to look. */
export type View = { [name in ViewName]: (typeof views)[name][number] };

/** Everything chosen. Values are as typed, right or wrong: nothing that somebody typed is lost. */
export interface Choice {
  widget: Widget;
  /** Options that differ from their default, by name. */
  options: Map<string, string>;
  /** Tokens that are set, by name. */
  tokens: Map<string, string>;
  view: View;
}

/** Longest address and longest value read. */
const LONGEST_HASH = 20_000;
const LONGEST_VALUE = 2_000;

/** The first of everything. */
export function nothingChosen(): Choice {
  const view = { page: "plain", width: "desktop", scheme: "light", lang: "en", motion: "device", target: "script" } as const;
  return { widget: widgets[0], options: new Map(), tokens: new Map(), view };
}

/** Reads an address's hash. `ignored` names what it has that nobody knows. */
export function read(hash: string): { choice: Choice; ignored: string[] } {
  const choice = nothingChosen();
  const ignored: string[] = [];
  if (hash.length > LONGEST_HASH) return { choice, ignored: ["an address longer than 20,000 characters"] };
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const widget = given.get("widget");
  choice.widget = widgetNamed(widget ?? "") ?? choice.widget;
  if (widget !== null && widget !== choice.widget.name) ignored.push(`widget=${widget}`);
  given.delete("widget");
  for (const [name, value] of given) take(choice, name, value.slice(0, LONGEST_VALUE)) || ignored.push(name);
  return { choice, ignored: ignored.map((name) => name.slice(0, 60)) };
}

function take(choice: Choice, name: string, value: string): boolean {
  const view = name.startsWith("view-") ? (name.slice(5) as ViewName) : undefined;
  if (view && Object.hasOwn(views, view)) {
    const known = (views[view] as readonly string[]).includes(value);
    if (known) (choice.view as Record<string, string>)[view] = value;
    return known;
  }
  if (tokens.some((token) => token.name === name)) return value.trim() === "" || Boolean(choice.tokens.set(name, value));
  return setOption(choice, name, value);
}

/** Sets an option, or gives it back its default. Whether the widget has it. */
export function setOption(choice: Choice, name: string, value: string): boolean {
  const option = choice.widget.options.find((known) => known.name === name);
  if (!option) return false;
  const text = value.trim();
  if (text === "" || text === option.default) choice.options.delete(name);
  else choice.options.set(name, value);
  return true;
}

/** The hash of a choice, without what is usual. */
export function write(choice: Choice): string {
  const hash = new URLSearchParams({ widget: choice.widget.name });
  for (const [name, value] of [...choice.options, ...choice.tokens]) hash.set(name, value);
  const usual = nothingChosen().view;
  for (const name of Object.keys(views) as ViewName[]) {
    if (choice.view[name] !== usual[name]) hash.set(`view-${name}`, choice.view[name]);
  }
  return hash.toString();
}

/** What may be given on: accepted values in the manifest's order, and the names of those left out. */
export interface Chosen {
  options: [name: string, value: string][];
  tokens: [name: string, value: string][];
  leftOut: string[];
}

/** Sorts a choice into what a snippet takes and what it leaves out. `isToken` may know more of CSS than characters. */
export function chosen(choice: Choice, isToken: (name: string, value: string) => boolean = () => true): Chosen {
  const result: Chosen = { options: [], tokens: [], leftOut: [] };
  for (const option of choice.widget.options) {
    const value = choice.options.get(option.name)?.trim();
    if (value === undefined) continue;
    if (accepts(option, value)) result.options.push([option.name, value]);
    else result.leftOut.push(option.name);
  }
  for (const { name } of tokens) {
    const value = choice.tokens.get(name)?.trim();
    if (!value) continue;
    if (!unsafe(value) && isToken(name, value)) result.tokens.push([name, value]);
    else result.leftOut.push(name);
  }
  return result;
}
