// The custom elements: `<souk-trending limit="8">`, `<souk-ticker>` and so on.

import { expectLeader, inPage } from "./page.js";
import { widgets } from "./surface/options.js";

/** Defines our custom elements, unless they are. The loader does it too, once it has its settings; twice is harmless. */
export function define(): void {
  if (!inPage()) return;
  for (const widget of widgets) {
    const tag = "souk-" + widget;
    if (!customElements.get(tag)) customElements.define(tag, class extends HTMLElement {});
  }
  expectLeader();
}
