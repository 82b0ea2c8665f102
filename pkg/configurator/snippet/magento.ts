// Magento's {{widget}} directive, for CMS pages and blocks. The module brings the loader and knows server and shop.

import { isDirectiveText } from "./escape.ts";
import { componentName, lines, type Snippet, styleElement, type Wanted } from "./written.ts";

/** What a CMS page or block takes. */
export function magento(wanted: Wanted): Snippet {
  const plain = wanted.options.filter(([, value]) => isDirectiveText(value));
  const left = wanted.options.filter(([, value]) => !isDirectiveText(value)).map(([name]) => name);
  const parameters = plain.map(([name, value]) => ` ${name.replaceAll("-", "_")}="${value}"`);
  const type = `Souk\\Widgets\\Block\\Widget\\${componentName(wanted.widget.name)}`;
  const directive = `{{widget type="${type}"${parameters.join("")}}}`;
  const notes = ["Needs the module Souk_Widgets, which has server and shop in its configuration."];
  if (left.length > 0) {
    notes.push(`A directive cannot hold quotation marks, braces or brackets: set ${left.join(", ")} in the widget's form instead.`);
  }
  return { parts: [{ where: "A CMS page or block", text: lines(styleElement(wanted), directive) }], notes };
}
