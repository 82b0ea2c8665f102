// Mount: a widget into an element of the page.

import { attributes } from "./attributes.js";
import { expectLeader, inPage, warn } from "./page.js";
import { host } from "./settings.js";
import { aboutProducts, type OptionsOf, type Widget, widgets } from "./surface/options.js";

/** A widget in its place. */
export interface Mounted<W extends Widget> {
  /** Whose it is. */
  readonly widget: W;
  /** Changes the options that are named; `undefined` takes one back to its default. The widget starts over when any differs. */
  update(options: OptionsOf[W]): void;
  /** Takes the widget away, with everything it holds. Twice is harmless. */
  unmount(): void;
}

interface Place {
  widget: Widget;
  options: object;
  /** What the loader looks after: the one element we put into the page's. */
  mount: HTMLElement;
  handle: Mounted<Widget>;
}

const places = new WeakMap<Element, Place>();

/**
 * Puts a widget into `element`, beside what is in there. An element holds one: the same widget again only takes the new
 * options, another one replaces it. On a server nothing happens, and the handle does nothing.
 */
export function mount<W extends Widget>(element: Element, widget: W, options: OptionsOf[W] = {} as OptionsOf[W]): Mounted<W> {
  const wrong = inPage() ? complaint(element, widget) : "";
  if (wrong) warn(`mount(): ${wrong}`);
  if (wrong || !inPage()) return { widget, update() {}, unmount() {} };
  const there = places.get(element);
  if (there?.widget === widget && there.mount.parentNode === element) show(there, options);
  else {
    there?.handle.unmount();
    places.set(element, place(element, widget, options));
    expectLeader();
  }
  return places.get(element)!.handle as Mounted<W>;
}

function complaint(element: unknown, widget: unknown): string {
  if (!(widgets as readonly unknown[]).includes(widget)) return `there is no widget ${JSON.stringify(widget)}, only ${widgets.join(", ")}`;
  if (!(element instanceof Element)) return `${widget} takes an element to be put into, not ${String(element)}`;
  const own = element.hasAttribute("data-souk") || element.localName.startsWith("souk-");
  return own ? `${widget} takes an element to be put into; this one is a mount itself and needs no call` : "";
}

function place(element: Element, widget: Widget, options: object): Place {
  const unmount = () => {
    made.mount.remove();
    if (places.get(element) === made) places.delete(element);
  };
  const update = (changed: object) => {
    if (places.get(element) === made) show(made, { ...made.options, ...changed });
  };
  const made: Place = { widget, options, mount: written(widget, options), handle: { widget, update, unmount } };
  element.append(made.mount);
  return made;
}

/** One element for another: the loader then asks once, however many options differ. */
function show(place: Place, options: object): void {
  const next = written(place.widget, options);
  place.options = options;
  if (same(next, place.mount)) return;
  place.mount.replaceWith(next);
  place.mount = next;
}

function written(widget: Widget, options: object): HTMLElement {
  const mount = document.createElement("div");
  const about = aboutProducts.includes(widget) ? { product: host()?.page?.product } : {};
  const all = attributes(widget, { ...about, ...options });
  for (const [name, value] of Object.entries(all)) mount.setAttribute(name, value);
  return mount;
}

/** Whether both ask for the same: what else a living mount carries is the loader's. */
function same(one: Element, other: Element): boolean {
  const asked = (element: Element) =>
    [...element.attributes].flatMap(({ name, value }) => (name.startsWith("data-souk") ? `${name}=${value}` : [])).sort();
  return String(asked(one)) === String(asked(other));
}
