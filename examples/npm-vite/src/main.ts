// A page of one's own, without a framework: mount() for two widgets, a custom element for the third.

import "./souk";
import { type Cart, defineHost, mount, Refusal } from "@souk/widgets";

const status = document.querySelector("[role=status]")!;

/** A cart of the page's own: it only says what it was given. */
const cart: Cart = {
  async add({ product, quantity }) {
    if (quantity > 10) throw new Refusal("We have no more than ten.");
    status.textContent = `In the cart: ${quantity} of ${product}`;
  },
};

defineHost({ cart, page: { locale: document.documentElement.lang } });

const strip = mount(document.querySelector("#strip")!, "trending", { limit: 6, window: "7d", sold: true });
mount(document.querySelector("#ticker")!, "ticker", { position: "bottom-end", firstDelay: "2-4" });

document.addEventListener("souk:select", ({ detail }) => {
  status.textContent = `Followed ${detail.product} in ${detail.widget}`;
});
document.querySelector("#fewer")!.addEventListener("click", () => strip.update({ limit: 4 }));
document.querySelector("#less")!.addEventListener("click", () => strip.unmount());
