// The preview: a page of somebody's theme with the real loader and one mount.

import type { Choice } from "./choice.ts";
import { eventNames } from "./manifest.ts";
import { reduceMotion } from "./motion.ts";
import { ofPaths } from "./option-form.ts";
import type { Source } from "./source.ts";
import { isTokenValue } from "./token-form.ts";

/** What the preview tells. */
export interface Listener {
  /** An event of the widget. */
  event(name: string, detail: unknown): void;
  /** A line the widget or the loader wrote into the console. */
  complaint(line: string): void;
  /** A widget has been painted. */
  painted(): void;
}

/** The slot of a page a widget belongs in. */
const slots: Record<string, string> = { ticker: "end", "group-buy": "product" };

/** Pixels of a product's page left to see above its widget. */
const ABOVE = 160;

/** The frame and what lives in it. */
export class Preview {
  readonly #frame: HTMLIFrameElement;
  readonly #listener: Listener;
  #mount?: HTMLElement;
  #turn = 0;

  constructor(frame: HTMLIFrameElement, listener: Listener) {
    this.#frame = frame;
    this.#listener = listener;
  }

  /** The document in the frame, once it stands. */
  get document(): Document | undefined {
    return this.#mount?.ownerDocument;
  }

  /** The mount, once it stands. */
  get mount(): HTMLElement | undefined {
    return this.#mount;
  }

  /** Loads the page anew. Whether it came, and nobody asked for another meanwhile. */
  async load(choice: Choice, source: Source): Promise<boolean> {
    const turn = ++this.#turn;
    this.#mount = undefined;
    await new Promise((loaded) => {
      this.#frame.addEventListener("load", loaded, { once: true });
      // A name of its own each time: the same address with only another hash would not load.
      this.#frame.src = `${choice.view.page}.html?${turn}`;
    });
    const view = this.#frame.contentWindow as (Window & typeof globalThis) | null;
    if (turn !== this.#turn || !view) return false;
    if (choice.view.motion === "reduced") reduceMotion(view);
    this.#listen(view);
    this.stand(choice, view.document);
    view.document.head.append(loaderTag(view, source));
    return true;
  }

  /** Puts a new mount in its place, in the language and colours chosen. */
  stand(choice: Choice, page = this.document): void {
    if (!page) return;
    dress(page, choice);
    this.#frame.style.colorScheme = choice.view.scheme;
    this.#mount?.remove();
    const mount = page.createElement("div");
    // Not empty: themes hide what is.
    mount.textContent = " ";
    for (const [name, value] of choice.options) setOption(mount, name, value);
    for (const [name, value] of choice.tokens) setToken(mount, name, value);
    mount.dataset.souk = choice.widget.name;
    const slot = page.querySelector(`[data-slot="${slots[choice.widget.name] ?? "section"}"]`)!;
    slot.append(mount);
    this.#mount = mount;
    // Not into view: that would scroll the page around the frame along.
    const top = slot.getBoundingClientRect().top + page.defaultView!.scrollY - ABOVE;
    page.defaultView!.scrollTo(0, slots[choice.widget.name] === "product" ? top : 0);
  }

  /** Sets or takes away one option of the living mount, which starts over with it. */
  option(name: string, value: string | undefined): void {
    if (!this.#mount) return;
    if (value === undefined) this.#mount.removeAttribute(`data-souk-${name}`);
    else setOption(this.#mount, name, value);
  }

  /** Sets or takes away one token of the living mount. */
  token(name: string, value: string | undefined): void {
    if (this.#mount) setToken(this.#mount, name, value ?? "");
  }

  #listen(view: Window & typeof globalThis): void {
    for (const name of eventNames) {
      view.document.addEventListener(name, (event) => {
        // The stand-in for a cart takes nothing.
        if (name === "souk:add-to-cart") event.preventDefault();
        this.#listener.event(name, (event as CustomEvent).detail);
      });
    }
    const warn = view.console.warn.bind(view.console);
    view.console.warn = (...words: unknown[]) => {
      if (String(words[0]).startsWith("souk")) this.#listener.complaint(words.map(String).join(" "));
      warn(...words);
    };
    new view.PerformanceObserver((list) => {
      if (list.getEntries().some(({ name }) => name.startsWith("souk:"))) this.#listener.painted();
    }).observe({ type: "mark", buffered: true });
    stayHere(view);
  }
}

/** Links and forms lead out of the preview: they are told, not followed. */
function stayHere(view: Window): void {
  view.document.addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => (node as Element).localName === "a") as HTMLAnchorElement | undefined;
    if (link && !link.hash) event.preventDefault();
  });
  view.document.addEventListener("submit", (event) => event.preventDefault());
}

function loaderTag(view: Window, { api, shop }: Source): HTMLScriptElement {
  const tag = view.document.createElement("script");
  tag.async = true;
  tag.dataset.soukShop = shop;
  tag.dataset.soukApi = api;
  // A stand-in for a store's cart lies beside this page, so that “add to cart” can be seen.
  tag.dataset.soukHost = "shopify";
  (view as unknown as { Shopify: unknown }).Shopify = { routes: { root: new URL(".", location.href).pathname } };
  tag.src = new URL("../souk.js", location.href).href;
  return tag;
}

function setOption(mount: HTMLElement, name: string, value: string): void {
  if (!ofPaths.includes(name)) mount.setAttribute(`data-souk-${name}`, value.trim());
}

function setToken(mount: HTMLElement, name: string, value: string): void {
  if (value.trim() && isTokenValue(name, value)) mount.style.setProperty(name, value.trim());
  else mount.style.removeProperty(name);
}

function dress(page: Document, { view }: Choice): void {
  const root = page.documentElement;
  root.lang = view.lang;
  root.dir = view.lang === "ar" ? "rtl" : "ltr";
  root.style.colorScheme = view.scheme;
  for (const words of page.querySelectorAll<HTMLElement>("[data-ar]")) {
    words.dataset.en ??= words.textContent ?? "";
    words.textContent = (view.lang === "ar" ? words.dataset.ar : words.dataset.en) ?? "";
    // What the page says is English wherever it is not Arabic.
    words.lang = view.lang === "ar" ? "ar" : "en";
  }
}
