// The form of the tokens: a colour to pick or any value CSS takes.

import { make } from "./make.ts";
import { spoken, type Token, tokens } from "./manifest.ts";
import { fault } from "./token.ts";

const supports = (property: string, value: string) => CSS.supports(property, value);

/** Whether a token takes this value, as far as this browser knows. */
export function isTokenValue(name: string, value: string): boolean {
  const token = tokens.find((known) => known.name === name);
  return token !== undefined && fault(token, value, supports) === undefined;
}

/** What the preview makes of a token. */
export interface Rendered {
  /** Its colour as `#rrggbb`; nothing where it cannot be told. */
  colour?: string;
  /** Whether the widget's preset keeps its own value. */
  overruled: boolean;
}

/** The form. */
export class TokenForm {
  readonly #fields = new Map<string, { show(value: string): void; render(rendered: Rendered): void }>();
  readonly #changed: (name: string, value: string) => void;

  /** `changed` hears what somebody sets, right or wrong. */
  constructor(place: HTMLElement, changed: (name: string, value: string) => void) {
    this.#changed = changed;
    place.replaceChildren(...tokens.map((token) => this.#field(token)));
  }

  /** Shows the values given. */
  show(values: Map<string, string>): void {
    for (const [name, field] of this.#fields) field.show(values.get(name) ?? "");
  }

  /** Shows what became of the tokens in the preview. */
  render(rendered: Map<string, Rendered>): void {
    for (const [name, field] of this.#fields) field.render(rendered.get(name) ?? { overruled: false });
  }

  #field(token: Token): HTMLElement {
    const { row, input, swatch, back, wrong, note } = pieces(token);
    const show = (value: string) => {
      const why = fault(token, value, supports);
      if (input.value !== value) input.value = value;
      back.hidden = value.trim() === "";
      row.classList.toggle("changed", !back.hidden);
      wrong.textContent = why ?? "";
      wrong.hidden = why === undefined;
      input.setAttribute("aria-invalid", String(why !== undefined));
    };
    const tell = (value: string) => {
      show(value);
      this.#changed(token.name, value);
    };
    input.addEventListener("input", () => tell(input.value));
    swatch.addEventListener("input", () => tell(swatch.value));
    back.addEventListener("click", () => {
      tell("");
      input.focus();
    });
    const render = ({ colour, overruled }: Rendered) => {
      if (colour && document.activeElement !== swatch) swatch.value = colour;
      swatch.classList.toggle("unknown", !colour);
      note.hidden = !overruled;
    };
    this.#fields.set(token.name, { show, render });
    return row;
  }
}

/** What a token's row is made of. */
function pieces(token: Token) {
  const id = `token${token.name.slice(1)}`;
  const name = spoken(token.name);
  const input = make("input", { id, type: "text", placeholder: token.default, autocomplete: "off", spellcheck: "false", "aria-describedby": `${id}-about ${id}-fault` });
  const swatch = make("input", { type: "color", "aria-label": `${name}: pick a colour`, title: "Pick a colour" });
  const back = make("button", { type: "button", class: "back", hidden: true, "aria-label": `Reset ${name}`, title: "Back to the default" }, "↺");
  const about = make("p", { class: "about", id: `${id}-about` }, token.about);
  const wrong = make("p", { class: "fault", id: `${id}-fault`, hidden: true });
  const note = make("p", { class: "note", hidden: true }, "This preset keeps its own.");
  const set = make("div", { class: "set" }, ...(token.kind === "colour" ? [swatch] : []), input);
  const label = make("div", { class: "name" }, make("label", { for: id }, name), back);
  const row = make("div", { class: "field token", "data-token": token.name }, label, set, about, wrong, note);
  return { row, input, swatch, back, wrong, note };
}
