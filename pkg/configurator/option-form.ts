// The form of a widget's options: a field for each, in groups, with a way back and a search.

import { accepts } from "./accepted.ts";
import { type Control, control, wrong } from "./control.ts";
import { grouped } from "./groups.ts";
import { make } from "./make.ts";
import { type Option, spoken, type Widget } from "./manifest.ts";

/** Options that say where in a store a widget shows: the preview is no page of the store. */
export const ofPaths = ["show-on", "hide-from"];

interface Field {
  option: Option;
  row: HTMLElement;
  show(value: string): void;
}

/** The form. */
export class OptionForm {
  readonly #groups: HTMLElement;
  readonly #changed: (name: string, value: string) => void;
  #fields: Field[] = [];

  /** `changed` hears what somebody sets, right or wrong. */
  constructor(groups: HTMLElement, changed: (name: string, value: string) => void) {
    this.#groups = groups;
    this.#changed = changed;
  }

  /** A field for every option of this widget, with the values given. */
  build(widget: Widget, values: Map<string, string>): void {
    this.#fields = [];
    // Where there is little room, all but the first wait folded.
    const roomy = matchMedia("(min-width: 1000px)").matches;
    const sections = grouped(widget.options).map(({ title, options }, at) => {
      const rows = options.map((option) => this.#field(option).row);
      return make("details", { class: "group", open: roomy || at === 0 }, make("summary", {}, title), ...rows);
    });
    this.#groups.replaceChildren(...sections);
    for (const { option, show } of this.#fields) show(values.get(option.name) ?? option.default);
  }

  /** Leaves the fields that have these words. How many there are. */
  search(words: string): number {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { option, row } of this.#fields) {
      const text = `${option.name} ${spoken(option.name)} ${option.about} ${option.words?.join(" ") ?? ""}`.toLowerCase();
      row.hidden = !wanted.every((word) => text.includes(word));
      if (!row.hidden) shown++;
    }
    for (const group of this.#groups.querySelectorAll("details")) {
      group.hidden = !group.querySelector(".field:not([hidden])");
      if (wanted.length > 0) group.open = true;
    }
    return shown;
  }

  #field(option: Option): Field {
    const id = `option-${option.name}`;
    const set = control(option, id);
    const back = make("button", { type: "button", class: "back", "aria-label": `Reset ${spoken(option.name)}`, title: "Back to the default" }, "↺");
    const about = make("p", { class: "about", id: `${id}-about` }, option.about);
    if (ofPaths.includes(option.name)) about.append(" The preview shows the widget anyway.");
    const fault = make("p", { class: "fault", id: `${id}-fault`, hidden: true }, wrong(option));
    const row = make("div", { class: `field ${set.labelled}`, "data-option": option.name }, named(option, id, set, back), set.element, about, fault);
    for (const input of inputs(set)) input.setAttribute("aria-describedby", `${about.id} ${fault.id}`);
    const mark = (value: string) => judge(option, value, { row, back, fault, set });
    const show = (value: string) => {
      set.show(value);
      mark(value);
    };
    const tell = () => {
      mark(set.read());
      this.#changed(option.name, set.read());
    };
    set.element.addEventListener("input", tell);
    back.addEventListener("click", () => {
      show(option.default);
      set.focus.focus();
      this.#changed(option.name, "");
    });
    const made = { option, row, show };
    this.#fields.push(made);
    return made;
  }
}

function inputs({ element, focus, labelled }: Control): Iterable<Element> {
  return labelled === "label" ? [focus] : element.querySelectorAll("input");
}

/** The name before the control, and the way back beside it. */
function named(option: Option, id: string, set: Control, back: HTMLElement): HTMLElement {
  const words = spoken(option.name);
  const name = set.labelled === "label" ? make("label", { for: id }, words) : make("span", { "aria-hidden": "true" }, words);
  return make("div", { class: "name" }, name, back);
}

function judge(option: Option, value: string, { row, back, fault, set }: { row: HTMLElement; back: HTMLElement; fault: HTMLElement; set: Control }): void {
  const text = value.trim();
  const right = accepts(option, value);
  back.hidden = text === "" || text === option.default;
  row.classList.toggle("changed", !back.hidden);
  fault.hidden = right;
  for (const input of inputs(set)) input.setAttribute("aria-invalid", String(!right));
}
