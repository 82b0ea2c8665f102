// A Custom Liquid section or block, which is pasted as it is into the theme editor.

import { liquidAttribute } from "./escape.ts";
import { lines, scriptTag, type Snippet, styleElement, tag, type Wanted } from "./written.ts";

/** What a Custom Liquid section takes. */
export function shopify(wanted: Wanted): Snippet {
  const options = wanted.options.map(([name, value]) => `data-souk-${name}="${liquidAttribute(value)}"`);
  const mount = `${tag("div", [`data-souk="${wanted.widget.name}"`, ...options])}</div>`;
  const loader = scriptTag(wanted, ['data-souk-host="shopify"'], liquidAttribute);
  const notes = [`With the Souk app, Add block → Apps → ${wanted.widget.title} has these options as settings, and needs no script tag.`];
  if (wanted.options.some(([name]) => name === "product")) {
    notes.push("On a template for all products, write {{ product.id }} in place of the product's id.");
  }
  return { parts: [{ where: "A Custom Liquid section or block", text: lines(loader, styleElement(wanted), mount) }], notes };
}
