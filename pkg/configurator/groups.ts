// What belongs together in the form. Options are the manifest's; only their order of appearance is ours.

import type { Option } from "./manifest.ts";

const groups: [title: string, names: string[]][] = [
  ["What is shown", ["limit", "product", "category", "brand", "tag", "pin", "exclude", "deal", "team", "teams", "wheel", "sort", "stars", "min-stars", "photos", "written-in", "words", "with-text", "place", "counts", "max-age"]],
  ["How it is counted", ["window", "fallback", "metric", "half-life", "min-sold", "min-items", "min-count", "min-reviews", "sold-out", "in-cart"]],
  ["Looks", ["theme", "layout", "position", "heading-level", "mode", "opener", "sold", "movement", "names", "places", "confetti"]],
  ["What a shopper can do", ["add", "apply", "solo", "calendar", "votes", "filter", "form"]],
  ["When it moves and speaks", ["first-delay", "duration", "gap", "max-per-page", "max-per-session", "max-rate", "after-close", "rotate", "trigger", "delay", "scroll", "quiet-days", "announce", "live", "refresh"]],
  ["Where it shows, and measuring", ["show-on", "hide-from", "hide-on", "link-params", "variant", "json-ld"]],
];

/** A part of the form. */
export interface Group {
  title: string;
  options: Option[];
}

/** A widget's options in groups; what no group knows comes last, under “More”. */
export function grouped(options: Option[]): Group[] {
  const known = groups.map(([title, names]) => ({
    title,
    options: names.flatMap((name) => options.find((option) => option.name === name) ?? []),
  }));
  const placed = new Set(known.flatMap((group) => group.options));
  const more = { title: "More", options: options.filter((option) => !placed.has(option)) };
  return [...known, more].filter((group) => group.options.length > 0);
}
