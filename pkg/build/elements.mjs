// The custom-elements manifest, which editors and catalogues read: https://github.com/webcomponents/custom-elements-manifest

import { manifest } from "./manifest.mjs";
import { words } from "./words.mjs";

const MODULE = "esm/index.js";

/** @returns {import("custom-elements-manifest").Package} */
export function elements() {
  return {
    schemaVersion: "1.0.0",
    modules: [
      {
        kind: "javascript-module",
        path: MODULE,
        declarations: manifest.widgets.map(declaration),
        exports: manifest.widgets.map(({ name, element }) => ({
          kind: "custom-element-definition",
          name: element,
          declaration: { name: className(name), module: MODULE },
        })),
      },
    ],
  };
}

const className = (name) => "Souk" + ("-" + name).replace(/-(.)/g, (_, letter) => letter.toUpperCase());

function declaration({ name, title, element, parts, events, options }) {
  return {
    kind: "class",
    name: className(name),
    description: title,
    customElement: true,
    tagName: element,
    superclass: { name: "HTMLElement" },
    attributes: options.map(attribute),
    events: events.map(event),
    cssParts: parts.map((part) => ({ name: part })),
    cssProperties: manifest.tokens.map((token) => ({ name: token.name, description: token.about, default: token.default })),
  };
}

function attribute(option) {
  const { name, about } = option;
  const unset = option.default === "" ? {} : { default: option.default };
  return { name, description: `${about} ${words(option)}`, type: { text: type(option) }, ...unset };
}

function type({ kind, words: choices }) {
  if (kind === "choice") return choices.map((word) => `"${word}"`).join(" | ");
  return { count: "number", switch: '"on" | "off"' }[kind] ?? "string";
}

function event(name) {
  const { about, detail } = manifest.events.find((one) => one.name === name);
  const fields = Object.entries({ widget: "string", "variant?": "string", ...detail }).map(([field, type]) =>
    type.endsWith("?") ? `${field}?: ${type.slice(0, -1)}` : `${field}: ${type}`,
  );
  return { name: `souk:${name}`, description: about, type: { text: `CustomEvent<{ ${fields.join("; ")} }>` } };
}
