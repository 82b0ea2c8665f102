// Types with documentation, from the manifest of the widgets' surface.
//
//     node pkg/build/types.mjs      writes pkg/src/surface/*.ts and the tables of pkg/README.md
//
// What it writes is committed, so that types are read and checked without a build; a test says when it is stale.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { manifest, pkg } from "./manifest.mjs";
import { words } from "./words.mjs";

const HEAD = "// Written by pkg/build/types.mjs from pkg/widgets.json: change it there.\n";

/** The generated files by their paths under pkg/. */
export function generated() {
  return {
    "src/surface/options.ts": options(),
    "src/surface/attributes.ts": attributes(),
    "src/surface/events.ts": events(),
    "src/surface/tokens.ts": tokens(),
    "README.md": readme(),
  };
}

/** What an option takes in JavaScript, by its kind. */
const kinds = {
  count: () => "number",
  period: () => "Period",
  periods: () => "Period | readonly Period[]",
  seconds: () => "number | SecondsRange",
  rate: () => "Rate",
  text: () => "string",
  switch: () => 'boolean | "on" | "off"',
  choice: ({ words }) => union(words),
  choices: ({ words }) => `${union(words)} | readonly (${union(words)})[]`,
};

/** What it takes as an attribute, where there are only strings. */
const written = {
  ...kinds,
  count: () => "number | `${number}`",
  periods: () => "Period | `${Period},${string}`",
  seconds: () => "number | `${number}` | SecondsRange",
  switch: () => '"on" | "off"',
  choices: ({ words }) => `${union(words)} | \`${"${"}${union(words)}},\${string}\``,
};

const union = (words) => words.map((word) => JSON.stringify(word)).join(" | ");
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const pascal = (name) => camel("-" + name);
const quoted = (name) => (/^\w+$/.test(name) ? name : JSON.stringify(name));

function comment(text, indent = "  ") {
  return `${indent}/** ${text.replace(/\*\//g, "*\u200b/")} */\n`;
}

/** A widget's options, with those of content that is not the server's. */
function all({ name, options }) {
  const { widgets, words: more, options: others } = manifest.sources;
  if (!widgets.includes(name)) return options;
  const widened = options.map((option) => ({ ...option, words: option.words?.concat(more[option.name] ?? []) }));
  return [...widened, ...others];
}

function options() {
  const each = manifest.widgets.map((widget) => {
    const { name, title } = widget;
    const fields = all(widget).map((option) => {
      const said = `${option.about} ${words(option)}`;
      return `${comment(said)}  ${camel(option.name)}?: ${kinds[option.kind](option)} | undefined;\n`;
    });
    return `/** Options of the ${title.toLowerCase()}. */\nexport interface ${pascal(name)}Options {\n${fields.join("")}}\n`;
  });
  const byName = manifest.widgets.map(({ name }) => `  ${quoted(name)}: ${pascal(name)}Options;\n`);
  const withProduct = manifest.widgets.filter(({ options }) => options.some(({ name }) => name === "product"));
  return `${HEAD}
/** From \`1h\` to \`90d\`. */
export type Period = \`\${number}h\` | \`\${number}d\`;

/** Seconds to draw from, such as \`20-40\`; at most 3600. */
export type SecondsRange = \`\${number}-\${number}\`;

/** A number per period, such as \`10/24h\`. */
export type Rate = \`\${number}/\${Period}\`;

${each.join("\n")}
/** The options of each widget, by its name. */
export interface OptionsOf {
${byName.join("")}}

/** A widget's name. */
export type Widget = keyof OptionsOf;

/** The widgets there are. */
export const widgets: readonly Widget[] = [${manifest.widgets.map(({ name }) => JSON.stringify(name)).join(", ")}];

/** Those that can be about a product. */
export const aboutProducts: readonly Widget[] = [${withProduct.map(({ name }) => JSON.stringify(name)).join(", ")}];
`;
}

function attributes() {
  const each = manifest.widgets.map((widget) => {
    const { name, element } = widget;
    const fields = all(widget).map((option) => {
      const said = `${option.about} ${words(option)}`;
      return `${comment(said)}  ${quoted(option.name)}?: ${written[option.kind](option)} | undefined;\n`;
    });
    return `/** Attributes of \`<${element}>\`. */\nexport interface ${pascal(name)}Attributes {\n${fields.join("")}}\n`;
  });
  const tags = manifest.widgets.map(({ name, element }) => `  ${quoted(element)}: ${pascal(name)}Attributes;\n`);
  const elements = manifest.widgets.map(({ element }) => `    ${quoted(element)}: HTMLElement;\n`);
  return `${HEAD}
import type { Period, Rate, SecondsRange } from "./options.js";

${each.join("\n")}
/** The attributes of our custom elements, by tag. */
export interface AttributesOf {
${tags.join("")}}

declare global {
  interface HTMLElementTagNameMap {
${elements.join("")}  }
}
`;
}

function events() {
  const each = manifest.events.map(({ name, about, detail }) => {
    const fields = Object.entries(detail).map(([field, type]) => detailField(field, type));
    return `/** ${about} */\nexport interface ${pascal(name)}Detail extends Detail {\n${fields.join("")}}\n`;
  });
  const map = manifest.events.map(({ name, about }) => `${comment(about)}  "souk:${name}": CustomEvent<${pascal(name)}Detail>;\n`);
  const listeners = manifest.events.map(
    ({ name, about }) => `${comment(about)}  ${camel("on-" + name)}?: ((event: SoukEventMap["souk:${name}"]) => void) | undefined;\n`,
  );
  const names = manifest.events.map(({ name }) => `  ${camel("on-" + name)}: "souk:${name}",\n`);
  return `${HEAD}
import type { Widget } from "./options.js";

/** What every event says. */
export interface Detail {
  /** Whose event it is. */
  widget: Widget;
  /** The test variant, where one is set. */
  variant?: string;
}

${each.join("\n")}
/** Our events by name. They bubble and are composed: listen on the mount or on anything around it. */
export interface SoukEventMap {
${map.join("")}}

declare global {
  interface GlobalEventHandlersEventMap extends SoukEventMap {}
}

/** Listeners as the wrappers for frameworks take them. */
export interface Listeners {
${listeners.join("")}}

/** The event each of them hears. */
export const heard = {
${names.join("")}} as const satisfies Record<keyof Listeners, keyof SoukEventMap>;
`;
}

function detailField(name, type) {
  const optional = type.endsWith("?");
  const plain = optional ? type.slice(0, -1) : type;
  const known = ["string", "number", "boolean"].includes(plain);
  return `  ${name}${optional ? "?" : ""}: ${known ? plain : union(plain.split(" | "))};\n`;
}

function tokens() {
  const fields = manifest.tokens.map(
    ({ name, about, default: value }) => `${comment(`${about} \`${value}\` unless set.`)}  ${quoted(name)}?: string | number | undefined;\n`,
  );
  return `${HEAD}
/** Our CSS custom properties: set on any ancestor, they restyle all widgets below. */
export interface Tokens {
${fields.join("")}}
`;
}

function readme() {
  const rows = manifest.tokens.map(({ name, about, default: value }) => `| \`${name}\` | \`${value}\` | ${about} |\n`);
  const text = readFileSync(join(pkg, "README.md"), "utf8");
  const table = `<!-- tokens -->\n| property | unless set | |\n| --- | --- | --- |\n${rows.join("")}<!-- /tokens -->`;
  return text.replace(/<!-- tokens -->[^]*<!-- \/tokens -->/, () => table);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [path, text] of Object.entries(generated())) writeFileSync(join(pkg, path), text);
}
