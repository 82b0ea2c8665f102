// The cart of a Magento store's session: the one the shopper sees, and pays.

import { hear } from "../hear";
import type { Cart } from "../host";
import { refusal } from "../refusal";
import { formKey } from "./cookies";
import { ask, customerData } from "./globals";
import { load, reload, said } from "./sections";

/** Posts to the cart's controller. The form key is read now, because pages are cached and sessions end. */
const post = (action: string, fields: Record<string, string>) =>
  ask(`checkout/cart/${action}/`, { form_key: formKey(), ...fields });

/**
 * Has the theme follow, and decides by what the store says. It may keep silent about what it did: then an answer that
 * made sense is a yes for what is in the cart, one of `ids`.
 */
async function decide(isAnswered?: boolean, ids: unknown[] = []): Promise<void> {
  const sections = await reload();
  const word = said(sections);
  const error = word("error");
  if (error) throw refusal(error);
  const isIn = isAnswered && sections.cart?.items?.some(({ product_id }) => ids.includes(String(product_id)));
  if (!isIn && !word("success")) throw Error("cart");
}

/** Whether an addition was answered. The store leads elsewhere when it does not take the form key. */
const isAnswer = (response: Response) => response.json().then(() => response.ok);

export const cart: Cart = {
  async add({ product, variant, quantity }) {
    const id = variant || product;
    // Magento takes the leading digits of anything for a product's number.
    if (!/^\d+$/.test(id)) throw Error("no product number: " + id);
    const fields = { product: id, qty: quantity as never };
    let isAnswered = false;
    try {
      const key = formKey();
      let response = await post("add", fields);
      if (response.type === "opaqueredirect") {
        const word = said(await load(["messages"]));
        const error = word("error");
        // Certain: the store led away, says why, and took nothing. Only another key can change that.
        if (error && !word("success")) {
          if (formKey() === key) throw refusal(error);
          response = await post("add", fields);
        }
      }
      isAnswered = await isAnswer(response);
    } catch (error) {
      if ((error as Error).name === "Refusal") throw error;
    }
    await decide(isAnswered, [product, variant]);
  },

  // Both themes keep it where the next page finds it.
  products: async () =>
    (JSON.parse(localStorage.getItem("mage-cache-storage") ?? "{}").cart?.items ?? []).map(
      (item: { product_id: unknown }) => String(item.product_id),
    ),

  async apply(code) {
    // It leads to the cart's page, whatever it did.
    await post("couponPost", { coupon_code: code }).catch(() => {});
    await decide();
  },

  watch(changed) {
    const end = hear(["private-content-loaded"], () => changed(), window);
    const luma = customerData().then((data) => data.get("cart").subscribe(() => changed()));
    luma.catch(() => {});
    return () => {
      end();
      luma.then((subscription) => subscription.dispose()).catch(() => {});
    };
  },
};
