// The snippet, ready to be copied.

import type { View } from "./choice.ts";
import { copyButton } from "./copy.ts";
import { make } from "./make.ts";
import { snippet, type Wanted } from "./snippet/index.ts";

/** Shows the snippet for a target. `say` speaks to whoever cannot see the button change. */
export function showSnippet(place: HTMLElement, target: View["target"], wanted: Wanted, say: (words: string) => void): void {
  const { parts, notes } = snippet(target, wanted);
  const shown = parts.map(({ where, text }) => {
    const code = make("code", {}, text);
    const box = make("pre", { tabindex: 0, role: "region", "aria-label": where }, code);
    const head = make("div", { class: "part-head" }, make("h3", {}, where), copyButton(where, () => text, code, say));
    return make("div", { class: "part" }, head, box);
  });
  place.replaceChildren(...shown, ...notes.map((note) => make("p", { class: "about" }, note)));
}
