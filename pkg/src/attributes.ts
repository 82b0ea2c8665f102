// Options in JavaScript, attributes in HTML: `minSold: 3` is `data-souk-min-sold="3"`.

import type { OptionsOf, Widget } from "./surface/options.js";
import { warn } from "./page.js";

/** A mount's attributes: its widget and its options. What is `undefined` or `null` is left to its default. */
export function attributes<W extends Widget>(widget: W, options?: OptionsOf[W]): Record<string, string> {
  const written: Record<string, string> = { "data-souk": widget };
  for (const [name, value] of Object.entries(options ?? {})) {
    if (value === undefined || value === null) continue;
    if (/^[a-z-]+$/i.test(name)) written["data-souk-" + kebab(name)] = text(value);
    else warn(`${widget}: ${JSON.stringify(name.slice(0, 40))} cannot be the name of an option`);
  }
  return written;
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase());

function text(value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return Array.isArray(value) ? value.join(",") : String(value);
}
