// What developers write without a framework.

import { type Cart, configure, define, defineHost, type Host, mount, Refusal, snapshot, snapshotUrl, widgets } from "@souk/widgets";

configure({ shop: "table", api: "https://souk.example" });
configure({ shop: "table", api: new URL("https://souk.example"), assets: "/souk/", host: "shopify", editor: true });
// @ts-expect-error the server's address is missing
configure({ shop: "table" });
configure({ assets: "/souk/" });
// @ts-expect-error without a server the files must come from somewhere
configure({ host: "shopify" });
// @ts-expect-error there is no such setting
configure({ shop: "table", api: "https://souk.example", chop: 1 });

define();
const element = document.querySelector("main")!;
const strip = mount(element, "trending", { limit: 8, window: "7d", fallback: ["14d", "30d"], soldOut: "show", sold: false, halfLife: "36h" });
strip.update({ limit: undefined });
strip.unmount();
mount(element, "ticker", { gap: "20-40", firstDelay: 8, maxRate: "10/24h", hideOn: ["phone", "tablet"] });
mount(element, "group-buy", { product: "9007199254740993" });

// @ts-expect-error no such widget
mount(element, "trendign");
// @ts-expect-error an option of another widget
mount(element, "spin", { limit: 8 });
// @ts-expect-error a number
mount(element, "trending", { limit: "eight" });
// @ts-expect-error a period has a unit
mount(element, "trending", { window: "7" });
// @ts-expect-error one of three words
mount(element, "trending", { theme: "dark" });
// @ts-expect-error in JavaScript options are written in camel case
mount(element, "trending", { "min-sold": 3 });
// @ts-expect-error ids are text: they exceed 2^53
mount(element, "reviews", { product: 7 });
// @ts-expect-error querySelector may find nothing
mount(document.querySelector("main"), "trending");
// @ts-expect-error of this widget's options
strip.update({ wheel: "x" });

const printed: Promise<string> = snapshot("reviews", { limit: 4 }, { lang: "de" });
const address: string = snapshotUrl("spin");
const names: readonly string[] = widgets;

const cart: Cart = {
  async add({ product, variant, quantity }) {
    const whole: number = quantity;
    if (product === variant && whole > 9) throw new Refusal("Nine at most.");
  },
};
const host: Host = { cart, page: { product: "7", locale: "de" }, consent: { allows: (purpose) => purpose === "preferences" } };
defineHost(host);
defineHost({ data: { trending: () => ({ title: "Picks", products: [{ id: "7", title: "Bowl", url: "/bowl" }] }) } });
mount(element, "trending", { data: "page", metric: "recommended", intent: "related" });
// @ts-expect-error the wheel is the server's
mount(element, "spin", { data: "page" });
// @ts-expect-error a cart can add
defineHost({ cart: {} });

element.addEventListener("souk:add-to-cart", (event) => {
  const { product, quantity, widget, variant_id } = event.detail;
  const count: number = quantity;
  if (widget === "trending" && count > 1) event.preventDefault();
  // @ts-expect-error this event knows no price
  return [product, variant_id, event.detail.price];
});
document.addEventListener("souk:error", ({ detail }) => detail.reason === "empty");
window.addEventListener("souk:spin-result", ({ detail: { won, code } }) => (won ? (code satisfies string | undefined) : ""));
// @ts-expect-error one of two reasons
document.addEventListener("souk:error", ({ detail }) => detail.reason === "tired");
const own: HTMLElement = document.createElement("souk-trending");

export { address, names, own, printed };
