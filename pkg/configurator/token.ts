// Which values a token may have. They end in a style sheet somebody pastes into a shop, so what could leave its
// declaration, load something or break a template is refused by its characters alone; whether it is a colour or a length
// the browser says.

import type { Token } from "./manifest.ts";

const LONGEST = 200;

/** Why these characters cannot stand in a declaration; nothing when they can. */
export function unsafe(value: string): string | undefined {
  if (value.length > LONGEST) return `longer than ${LONGEST} characters`;
  const wrong = /[;{}<>\\!@&\u0000-\u001f]|\/\*|\*\//.exec(value);
  if (wrong) return `“${wrong[0].trim() || "a line break"}” cannot stand in it`;
  const loads = /\b(url|src|image|image-set|-webkit-image-set|cross-fade|element|paint)\s*\(/i.exec(value);
  if (loads) return `${loads[1]}() would load something`;
  return balanced(value) ? undefined : "a bracket or quotation mark is not closed";
}

function balanced(value: string): boolean {
  let depth = 0;
  let quote = "";
  for (const character of value) {
    if (quote) quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === "(") depth++;
    else if (character === ")" && --depth < 0) return false;
  }
  return depth === 0 && quote === "";
}

/** The property whose values a token of this kind takes. */
const property: Record<Token["kind"], string> = {
  colour: "color",
  font: "font-family",
  length: "font-size",
  shadow: "box-shadow",
  number: "z-index",
};

/** What a token accepts, for a person. */
export const takes: Record<Token["kind"], string> = {
  colour: "a CSS colour, such as #2f3e75, oklch(60% .1 50) or var(--accent)",
  font: "font families, such as Georgia, serif",
  length: "a CSS length, such as 12px or .5em",
  shadow: "a CSS shadow, such as 0 2px 8px rgb(0 0 0 / 20%), or none",
  number: "a whole number, such as 40",
};

/** Asks the browser whether a property takes a value. */
export type Supports = (property: string, value: string) => boolean;

/** What is wrong with a token's value; nothing when it may be used. Empty means “not set”. */
export function fault(token: Token, value: string, supports: Supports): string | undefined {
  const text = value.trim();
  if (text === "") return undefined;
  const why = unsafe(text);
  if (why) return `It takes ${takes[token.kind]}; ${why}.`;
  // 0 is a length everywhere but nothing else without a unit is.
  return supports(property[token.kind], text) ? undefined : `It takes ${takes[token.kind]}.`;
}
