// The form of a review that goes to the store itself: once, with the store's own words for a no.

import type { Draft, Source } from "./source";
import { Incomplete, Unavailable } from "./unavailable";

/** Fields of the form, in the order they are gone to. */
const FIELDS = ["stars", "title", "text", "author"] as const;

/** Answers the form of a mount for as long as it lives. */
export function listenToForm(root: ShadowRoot, signal: AbortSignal, source: Source, product: string | null) {
  let sending = false;
  root.addEventListener(
    "submit",
    async (event) => {
      const form = event.target as HTMLFormElement;
      if (form.dataset.do !== "write") return;
      event.preventDefault();
      // The module would send it to the server.
      event.stopImmediatePropagation();
      if (sending) return;
      sending = true;
      await send(form, source, product);
      sending = false;
    },
    // A page may have put anything on Object.prototype.
    { __proto__: null, capture: true, signal } as AddEventListenerOptions,
  );
}

async function send(form: HTMLFormElement, source: Source, product: string | null) {
  const words = (key: string) => said(form)["reviews." + key] ?? "";
  const line = form.querySelector(".told")!;
  FIELDS.forEach((name) => fault(form, name, ""));
  try {
    const { state } = await source.review!(draft(form, product));
    form.classList.add("sent");
    line.textContent = words(state === "published" ? "published" : "handed");
  } catch (error) {
    if (error instanceof Incomplete) {
      // The first of them is gone to last.
      for (const name of FIELDS.filter((name) => error.fields.includes(name)).reverse())
        fault(form, name, words("wrong." + name) || words("wrong"));
      line.textContent = words("wrong");
      return;
    }
    const { name, message } = error as Error;
    line.textContent = (name === "Refusal" && message) || words("failed");
    if (error instanceof Unavailable) console.warn("souk: reviews: " + message);
  }
}

function draft(form: HTMLFormElement, product: string | null): Draft {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? "").trim();
  return { stars: +text("stars"), title: text("title"), text: text("text"), author: text("author"), ...(product && { product }) };
}

/** Says beside a field what is wrong with it, and goes there; without words it is well again. */
function fault(form: HTMLFormElement, name: string, words: string) {
  const line = form.querySelector("#souk-wrong-" + name);
  const control = form.querySelector<HTMLElement>(`[name=${name}]`);
  if (line) line.textContent = words;
  if (control) control.ariaInvalid = String(Boolean(words));
  if (words) control?.focus();
}

/** The messages that the print carries. */
const said = (form: HTMLElement): Record<string, string> =>
  JSON.parse(form.closest<HTMLElement>(".souk")!.dataset.state!).messages;
