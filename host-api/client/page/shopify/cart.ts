// The cart of a Shopify store, as its theme shows it.

import { hear } from "../hear";
import type { Cart } from "../host";
import { refusal } from "../refusal";
import { type AjaxCart, limit, post, read, text } from "./ajax";
import { shopify, type Updated } from "./globals";
import { bus, type CartEvent, follow } from "./theme";

export const cart: Cart = {
  async add({ variant, quantity }) {
    const lines = [{ merchandiseId: "gid://shopify/ProductVariant/" + variant, quantity }];
    const { actions } = shopify();
    if (actions?.updateCart?.isDefault?.() === false) {
      // The theme set it up and follows by itself, unless it was left without an answer.
      const lost = (error: unknown) =>
        follow("lines-update", { action: "update", lines: [] }, () => Promise.reject<object>(error));
      return taken(await actions.updateCart({ lines }, { signal: limit() }).catch(lost));
    }
    // A form, not JSON: ids stay text, and themes expect the bare line that a form is answered with.
    await follow("lines-update", { action: "add", context: "product", lines }, (sections) =>
      post<{ sections?: object }>(
        "cart/add.js",
        new URLSearchParams({ id: variant, quantity: quantity as never, ...sections }),
      ),
    );
  },

  async products() {
    const cart = await text();
    // Throws where the store answered a page.
    JSON.parse(cart);
    return Array.from(cart.matchAll(/"product_id":\s*(\d+)/g), ([, id]) => id);
  },

  async apply(code) {
    const same = (other: { code: string }) => other.code.toLowerCase() === code.toLowerCase();
    const others = ((await read()).discount_codes ?? []).filter((other) => !same(other));
    // What is sent replaces the whole set.
    const discountCodes = [...others, { code }];
    const discount = discountCodes.map(({ code }) => code).join();
    const { discount_codes } = await follow("discount-update", { discountCodes }, (sections) =>
      post<AjaxCart>(
        "cart/update.js",
        new Blob([JSON.stringify({ discount, ...sections })], { type: "application/json" }),
      ),
    );
    // The store says no without words.
    if (!discount_codes?.find(same)?.applicable) throw refusal();
  },

  watch(changed) {
    let timer = 0;
    const soon = () => {
      clearTimeout(timer);
      timer = window.setTimeout(changed);
    };
    // Whoever reads the promise of ours says that the page follows it.
    const wait = (event: Event) => {
      const { souk = (event as CartEvent).promise } = event as CartEvent;
      Promise.resolve(souk).then(soon, soon);
    };
    const news = ["shopify:cart:lines-update", "shopify:cart:discount-update", "cart:refresh"];
    const end = hear(news, wait);
    let leave: unknown;
    try {
      leave = bus.subscribe!("cart-update", soon);
    } catch {}
    return () => {
      end();
      if (typeof leave === "function") leave();
      clearTimeout(timer);
    };
  },
};

/** A user error is a no; so is a line the store did not have enough of. */
function taken({ userErrors, warnings } = {} as Updated): void {
  const no = userErrors?.[0] ?? warnings?.find(({ code }) => /STOCK/.test(code as string));
  if (no) throw refusal(no.message);
}
