// What an option is set with, by its kind.

import { accepted } from "./accepted.ts";
import { make } from "./make.ts";
import { type Option, spoken } from "./manifest.ts";
import { segments } from "./segments.ts";

/** Words that still fit in one bar. */
const MOST_SEGMENTS = 3;

/** A way to set a value. */
export interface Control {
  element: HTMLElement;
  /** Who takes the focus, and is said to be wrong. */
  focus: HTMLElement;
  /** What names it: a label for one field, a legend within several. */
  labelled: "label" | "legend";
  read(): string;
  show(value: string): void;
}

function field(option: Option, id: string): Control {
  const numeric = option.kind === "count";
  const input = make("input", {
    id,
    type: numeric ? "number" : "text",
    min: option.min,
    max: option.max,
    step: numeric ? 1 : undefined,
    placeholder: option.default || "not set",
    autocomplete: "off",
    spellcheck: "false",
  });
  // Where a browser refuses what was typed as a number it says it is empty: that is wrong, not “not set”.
  const read = () => (input.validity.badInput ? "?" : input.value);
  return { element: input, focus: input, labelled: "label", read, show: (value) => (input.value = value) };
}

function toggle(id: string): Control {
  const input = make("input", { id, type: "checkbox" });
  const show = (value: string) => (input.checked = value === "on" || value === "true");
  return { element: input, focus: input, labelled: "label", read: () => (input.checked ? "on" : "off"), show };
}

function select(option: Option, id: string): Control {
  const element = make("select", { id }, ...option.words!.map((word) => make("option", { value: word }, word)));
  return { element, focus: element, labelled: "label", read: () => element.value, show: (value) => (element.value = value) };
}

function bar(option: Option, id: string): Control {
  const words = option.words!.map((word): [string, string] => [word, word.replaceAll("_", " ")]);
  const { element, show } = segments(spoken(option.name), id, words, () => {});
  const inputs = [...element.querySelectorAll("input")];
  const read = () => inputs.find((input) => input.checked)?.value ?? "";
  return { element, focus: inputs[0], labelled: "legend", read, show };
}

function several(option: Option, id: string): Control {
  const inputs = option.words!.map((word) => make("input", { type: "checkbox", id: `${id}-${word}`, value: word }));
  const pairs = inputs.map((input) => make("span", {}, input, make("label", { for: input.id }, input.value)));
  const element = make("fieldset", { class: "several" }, make("legend", {}, spoken(option.name)), ...pairs);
  const read = () => inputs.filter((input) => input.checked).map((input) => input.value).join();
  const show = (value: string) => {
    const words = value.split(",").map((word) => word.trim());
    for (const input of inputs) input.checked = words.includes(input.value);
  };
  return { element, focus: inputs[0], labelled: "legend", read, show };
}

/** The control for an option. */
export function control(option: Option, id: string): Control {
  if (option.kind === "switch") return toggle(id);
  if (option.kind === "choices") return several(option, id);
  if (option.kind !== "choice") return field(option, id);
  const letters = option.words!.join("").length;
  return option.words!.length <= MOST_SEGMENTS && letters < 24 ? bar(option, id) : select(option, id);
}

/** The sentence under a control that has a wrong value. */
export function wrong(option: Option): string {
  return `Not accepted. It takes ${accepted(option)}.`;
}
