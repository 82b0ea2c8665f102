// A few words to choose one from: radio buttons that look like one bar.

import { make } from "./make.ts";

/** The bar, and a way to show a value somebody else chose. */
export interface Segments {
  element: HTMLFieldSetElement;
  show(value: string): void;
}

/** Makes a bar. `picked` is called with the value somebody picks. */
export function segments(legend: string, name: string, words: [value: string, label: string][], picked: (value: string) => void): Segments {
  const inputs = words.map(([value]) => make("input", { type: "radio", name, value, id: `${name}-${value}` }));
  const pairs = inputs.map((input, at) => make("span", {}, input, make("label", { for: input.id }, words[at][1])));
  const element = make("fieldset", { class: "segments" }, make("legend", {}, legend), ...pairs);
  element.addEventListener("change", (event) => picked((event.target as HTMLInputElement).value));
  const show = (value: string) => {
    for (const input of inputs) input.checked = input.value === value;
  };
  return { element, show };
}
