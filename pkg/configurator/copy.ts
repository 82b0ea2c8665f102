// A button that copies.

import { make } from "./make.ts";

/** Copies what `text` gives. Where the clipboard is closed, `selected` is selected instead, and it says so. */
export function copyButton(name: string, text: () => string, selected: HTMLElement, say: (words: string) => void): HTMLButtonElement {
  const button = make("button", { type: "button", class: "copy", "aria-label": `Copy: ${name}` }, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      say("Copied.");
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 2_000);
    } catch {
      getSelection()?.selectAllChildren(selected);
      say("This browser does not let the page copy. The text is selected: copy it with the keyboard.");
    }
  });
  return button;
}
