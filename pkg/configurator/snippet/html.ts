// A script tag with a <div>, or with a custom element.

import { attribute } from "./escape.ts";
import { lines, scriptTag, type Snippet, styleElement, tag, type Wanted } from "./written.ts";

const ONCE = "The script belongs on a page once; twice is harmless.";

/** A script tag and a `<div>`. */
export function script(wanted: Wanted): Snippet {
  const options = wanted.options.map(([name, value]) => `data-souk-${name}="${attribute(value)}"`);
  const mount = `${tag("div", [`data-souk="${wanted.widget.name}"`, ...options])}</div>`;
  return { parts: [{ where: "Where the widget goes", text: lines(scriptTag(wanted), styleElement(wanted), mount) }], notes: [ONCE] };
}

/** A script tag and a custom element, whose options are plain attributes. */
export function element(wanted: Wanted): Snippet {
  const { element } = wanted.widget;
  const options = wanted.options.map(([name, value]) => `${name}="${attribute(value)}"`);
  const mount = `${tag(element, options)}</${element}>`;
  return { parts: [{ where: "Where the widget goes", text: lines(scriptTag(wanted), styleElement(wanted), mount) }], notes: [ONCE] };
}
