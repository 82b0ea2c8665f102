// Souk's events in the words of GA4's ecommerce vocabulary, pushed to the page's `dataLayer`.
//
// view_item_list when half of a strip is seen, select_item, add_to_cart; for the wheel view_promotion and
// select_promotion. What a wheel draws is no achievement, score or currency, so a result is told as the promotion's
// creative, and a code that was won is told to nobody. A team has no word there: `join_group` would have to say who
// joined, and our event does not.

import type { Happening, Purpose } from "./host";

/** What this needs of the page. */
interface Counted {
  allows(purpose: Purpose): boolean;
  /** Tells the store's own analytics. */
  tell(happening: Happening): void;
}

/** What the store's own analytics hear of; a code that was won is not among it. */
const HAPPENINGS = ["ready", "select", "added", "dismiss", "spin-result", "team-update"];

/** What our events say, as far as it is told on. */
interface Detail {
  widget?: string;
  product?: string;
  variant_id?: string;
  quantity?: number;
  label?: string;
  code?: string;
  /** Of one unit, as a decimal. */
  price?: string | number;
  currency?: string;
}

type Tell = (event: string, ecommerce: object) => boolean;

/**
 * Listens to the widgets of the page from now on. Only what happens while the shopper allows analytics is told, and what
 * happened before is not made up for. `kinds` is the script tag's `data-souk-track`: `ga4`, `host` or both.
 */
export function track(page: Counted, kinds: string): void {
  const consent = () => page.allows("analytics");
  const wanted = kinds.split(/[\s,]+/);
  if (wanted.includes("host")) tellHost(page, consent);
  if (wanted.includes("ga4")) tellLayer(consent);
}

function tellHost(page: Counted, consent: () => boolean): void {
  for (const name of HAPPENINGS)
    on(name, ({ code: _, ...detail }) => consent() && page.tell({ name, detail: detail as Happening["detail"] }));
}

function tellLayer(consent: () => boolean): void {
  // Google's own way to say that no field of the event before is meant.
  const tell: Tell = (event, ecommerce) => consent() && push({ ecommerce: null }) && push({ event, ecommerce });
  const seen = watch(tell);
  on("ready", ({ widget }, mount) => ["trending", "spin"].includes(widget!) && seen.observe(mount));
  on("select", (detail, mount) => tell("select_item", { ...name(mount, "item_list"), items: [item(detail, mount)] }));
  on("spin-result", ({ label }, mount) =>
    tell("select_promotion", { ...name(mount, "promotion"), creative_name: label }),
  );
  // What the store took, not what was pressed.
  on("added", (detail, mount) => tell("add_to_cart", addition(detail, mount)));
}

/** False where the page has something else in the layer's place. */
function push(data: object): boolean {
  try {
    ((window as { dataLayer?: object[] }).dataLayer ??= []).push(data);
    return true;
  } catch {
    return false;
  }
}

function on(name: string, listener: (detail: Detail, mount: Element) => void): void {
  document.addEventListener("souk:" + name, (event) => {
    const [mount] = event.composedPath();
    if (mount instanceof Element) listener((event as CustomEvent).detail ?? {}, mount);
  });
}

/** Tells of a strip or a wheel once it is half seen. What may not be told yet waits until it is seen again. */
function watch(tell: Tell): IntersectionObserver {
  const see = ({ isIntersecting, target }: IntersectionObserverEntry) => {
    if (!isIntersecting) return;
    const cards = [...(target.shadowRoot?.querySelectorAll<HTMLElement>(".card") ?? [])];
    const items = cards.map((card, index) => ({ ...item({ product: card.dataset.product }, target), index }));
    const told = items[0]
      ? tell("view_item_list", { ...name(target, "item_list"), items })
      : widget(target) === "spin" && tell("view_promotion", name(target, "promotion"));
    if (told) seen.unobserve(target);
  };
  const options = { __proto__: null, threshold: 0.5 } as IntersectionObserverInit;
  const seen = new IntersectionObserver((entries) => entries.forEach(see), options);
  return seen;
}

const widget = (mount: Element) => (mount as HTMLElement).dataset.souk ?? mount.localName.slice(5);

/** A widget by its heading, as the list or the promotion it is. */
function name(mount: Element, role: string): object {
  return { [role + "_id"]: "souk_" + widget(mount), [role + "_name"]: words(mount, ".heading") };
}

function item({ product, variant_id, quantity, price }: Detail, mount: Element): object {
  const title = words(mount, `.card[data-product="${CSS.escape(product ?? "")}"] .title`);
  return { item_id: product, item_name: title, item_variant: variant_id, quantity, price: price && Number(price) };
}

/** A value needs a currency: without both the addition is told without either. */
function addition(detail: Detail, mount: Element): object {
  const { currency, price, quantity } = detail;
  const worth = currency && price ? { currency, value: Number(price) * (quantity ?? 1) } : {};
  return { ...worth, items: [item(detail, mount)] };
}

const words = (mount: Element, selector: string) => mount.shadowRoot?.querySelector(selector)?.textContent ?? undefined;
