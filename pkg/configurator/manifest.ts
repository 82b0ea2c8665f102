// The one manifest, typed: widgets with their options, tokens and events.

import document from "../widgets.json" with { type: "json" };

/** The kinds of values an option takes; the same as in the widgets' own tables. */
export type Kind = "count" | "seconds" | "period" | "periods" | "choice" | "choices" | "switch" | "text" | "rate";

/** One option of a widget. */
export interface Option {
  /** Without `data-souk-`. */
  name: string;
  kind: Kind;
  /** Smallest and largest accepted number of a count. */
  min?: number;
  max?: number;
  /** The words of a choice. */
  words?: string[];
  /** What holds when it is not set; empty for nothing. */
  default: string;
  about: string;
}

/** One widget. */
export interface Widget {
  name: string;
  title: string;
  element: string;
  options: Option[];
}

/** A CSS custom property that restyles widgets. */
export interface Token {
  name: string;
  kind: "font" | "length" | "colour" | "shadow" | "number";
  default: string;
  about: string;
}

/** All widgets, in the manifest's order. */
export const widgets = document.widgets as Widget[];

/** All tokens. */
export const tokens = document.tokens as Token[];

/** Every event a widget sends, as the page hears it. */
export const eventNames = document.events.map(({ name }) => `souk:${name}`);

/** A widget by its name. */
export function widgetNamed(name: string): Widget | undefined {
  return widgets.find((widget) => widget.name === name);
}

/** `half-life` as a person reads it: “Half life”. */
export function spoken(name: string): string {
  const words = name.replace(/^--souk-/, "").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
