// A product as Magento's GraphQL tells it, as a card needs it.

import type { Product } from "../contract";
import { product } from "../checked";
import { lowered, rounded } from "../money";
import { address, own, text, Wrong } from "../read";

/** Where the store's addresses begin, and how its products' end. */
export interface Base {
  link: string;
  suffix: string;
}

/** What `storeConfig` says of addresses. The page's own base is that of the shopper's store view. */
export function base(config: unknown): Base {
  const page = (globalThis as { BASE_URL?: unknown }).BASE_URL;
  const link = address(page) ?? address(own(config, "base_link_url")) ?? location.origin + "/";
  return { link: link.replace(/\/?$/, "/"), suffix: text(own(config, "product_url_suffix"), 20) ?? "" };
}

/** The number that a `uid` is, as text; undefined for anything else. */
export function entity(uid: unknown): string | undefined {
  if (typeof uid !== "string" || !/^[A-Za-z\d+/]{2,40}={0,2}$/.test(uid)) return undefined;
  try {
    return /^\d{1,20}$/.exec(atob(uid))?.[0];
  } catch {
    return undefined;
  }
}

/** The products of a list, each in its place; null for one that cannot be shown. */
export const cards = (items: unknown, at: Base, category: string | null) =>
  Array.isArray(items) ? items.slice(0, 250).map((item) => card(item, at, category)) : [];

function card(item: unknown, at: Base, category: string | null): Product | null {
  const id = entity(own(item, "uid"));
  const key = own(item, "url_key");
  if (!id || typeof key !== "string" || !key) return null;
  const lowest = (name: string) => {
    const price = own(item, "price_range", "minimum_price", name);
    return rounded(own(price, "value"), own(price, "currency"));
  };
  const price = lowest("final_price");
  const suffix = own(item, "url_suffix");
  const wrong = new Wrong();
  const read = product(
    {
      id,
      title: text(own(item, "name"), 300),
      url: at.link + encodeURIComponent(key) + (typeof suffix === "string" ? suffix : at.suffix),
      image: address(own(item, "small_image", "url")),
      image_alt: text(own(item, "small_image", "label"), 500),
      price,
      compare_at: lowered(price, lowest("regular_price")),
      category,
      // The cart takes the product's number; a store has no versions of it.
      variant: id,
      has_options: chosen(item),
      in_stock: own(item, "stock_status") !== "OUT_OF_STOCK",
    },
    "",
    wrong,
  );
  return wrong.any ? null : read;
}

/** Whether something is chosen on the product's page: only simple things without required options are added at once. */
function chosen(item: unknown) {
  const options = own(item, "options");
  const required = Array.isArray(options) && options.some((option) => own(option, "required") !== false);
  return required || !/^(Simple|Virtual)Product$/.test(String(own(item, "__typename")));
}
