// The probe: the widget's own style sheet on the page's own ground, out of sight, in light and in dark. What it shows is
// what the browser resolves there, whatever notation the colours have.

import type { Choice, View } from "./choice.ts";
import type { Colour } from "./contrast.ts";
import { hex, paint } from "./ink.ts";
import { tokens } from "./manifest.ts";
import type { Rendered } from "./token-form.ts";
import { isTokenValue } from "./token-form.ts";

/** Where a widget's colours start: the element that its rules are written for. */
const inner: Record<string, string> = { trending: "strip" };

/** The colours that have to stand out from one another; `undefined` where they cannot be told. */
export interface Colours {
  ink?: Colour;
  soft?: Colour;
  star?: Colour;
  onAction?: Colour;
  paper?: Colour;
  action?: Colour;
  actionEdge?: Colour;
  edge?: Colour;
}

/** The style sheet of all widgets, as this server gives it. */
export async function styleText(): Promise<string> {
  const manifest = (await (await fetch("../manifest.json")).json()) as { css: string };
  return (await fetch(`../${manifest.css}`)).text();
}

/** One probe for one colour scheme. */
export class Probe {
  readonly #ground: HTMLElement;
  readonly #inside: HTMLElement;
  readonly #widget: string;

  constructor(page: Document, css: string, choice: Choice, scheme: View["scheme"]) {
    this.#widget = choice.widget.name;
    this.#ground = page.createElement("div");
    this.#ground.dataset.ground = "";
    this.#ground.setAttribute("aria-hidden", "true");
    Object.assign(this.#ground.style, { colorScheme: scheme, position: "absolute", inlineSize: "0", blockSize: "0", overflow: "hidden", visibility: "hidden" });
    const mount = page.createElement("div");
    for (const [name, value] of choice.tokens) if (isTokenValue(name, value)) mount.style.setProperty(name, value.trim());
    this.#ground.append(mount);
    page.body.append(this.#ground);
    mount.style.setProperty("--souk-page", this.#ground.ownerDocument.defaultView!.getComputedStyle(this.#ground).backgroundColor);
    this.#inside = furnish(mount, css, choice);
  }

  /** Takes the probe out of the page. */
  remove(): void {
    this.#ground.remove();
  }

  /** The colours as painted on the page. */
  colours(): Colours {
    const grounds = this.#grounds();
    const button = this.#piece({ color: "var(--on-action)", background: "var(--action)", borderTop: "1px solid var(--action-edge)" });
    const on = (colour: string) => grounds && paint(...grounds, colour);
    const filled = grounds && button.backgroundImage === "none" ? [...grounds, button.backgroundColor] : undefined;
    return {
      paper: grounds && paint(...grounds),
      ink: on(this.#text("var(--ink)")),
      soft: on(this.#text("var(--soft)")),
      star: this.#widget === "reviews" ? on(this.#text("var(--star)")) : undefined,
      action: filled && paint(...filled),
      onAction: filled && paint(...filled, button.color),
      actionEdge: on(button.borderTopColor),
      edge: on(this.#piece({ borderTop: "1px solid var(--edge)" }).borderTopColor),
    };
  }

  /** What became of the colour tokens. */
  rendered(choice: Choice): Map<string, Rendered> {
    const grounds = this.#grounds();
    const result = new Map<string, Rendered>();
    for (const { name, kind } of tokens) {
      if (kind !== "colour") continue;
      const used = this.#text(`var(${name.replace("--souk-", "--")}, transparent)`);
      const wanted = choice.tokens.get(name);
      const overruled = wanted !== undefined && isTokenValue(name, wanted) && this.#text(wanted) !== used;
      const colour = grounds && paint(...grounds, used);
      result.set(name, { colour: colour && hex(colour), overruled });
    }
    return result;
  }

  /** What lies under a widget's text, the lowest first; nothing where a picture does. */
  #grounds(): string[] | undefined {
    const page = getComputedStyle(this.#ground);
    const paper = this.#piece({ background: this.#widget === "ticker" ? "var(--sheet)" : "var(--paper)" });
    if (page.backgroundImage !== "none" || paper.backgroundImage !== "none") return undefined;
    return [page.backgroundColor, paper.backgroundColor];
  }

  #text(colour: string): string {
    return this.#piece({ color: colour }).color;
  }

  /** The resolved style of a piece of the widget. */
  #piece(style: Partial<CSSStyleDeclaration>): Pick<CSSStyleDeclaration, "color" | "backgroundColor" | "backgroundImage" | "borderTopColor"> {
    const piece = this.#inside.ownerDocument.createElement("span");
    Object.assign(piece.style, style);
    this.#inside.append(piece);
    const { color, backgroundColor, backgroundImage, borderTopColor } = getComputedStyle(piece);
    piece.remove();
    return { color, backgroundColor, backgroundImage, borderTopColor };
  }
}

/** A wrapper such as the server prints, with nothing in it. */
function furnish(mount: HTMLElement, css: string, { widget, options }: Choice): HTMLElement {
  const page = mount.ownerDocument;
  const sheet = new page.defaultView!.CSSStyleSheet();
  sheet.replaceSync(css);
  const root = mount.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const wrapper = page.createElement("div");
  const theme = options.get("theme") ?? "blend";
  wrapper.className = `souk ${["blend", "market", "quiet"].includes(theme) ? theme : "blend"}`;
  const inside = page.createElement("div");
  inside.className = inner[widget.name] ?? widget.name;
  wrapper.append(inside);
  root.append(wrapper);
  return inside;
}
