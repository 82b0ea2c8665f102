// A product as the Storefront API tells it, as a card needs it.

import type { Product } from "../contract";
import { product } from "../checked";
import { decimal, lowered } from "../money";
import { address, own, text, Wrong } from "../read";

/** The number in a global id, as text; the number itself; undefined for anything else. */
export const numeric = (id: unknown) =>
  typeof id === "string" ? /^(?:gid:\/\/shopify\/\w+\/)?(\d{1,20})(?:\?.*)?$/.exec(id)?.[1] : undefined;

/** The global id of a product. */
export const gid = (id: string) => `gid://shopify/Product/${numeric(id)}`;

const price = (money: unknown) => decimal(own(money, "amount"), own(money, "currencyCode"));

/**
 * The product; null when it has no page to lead to, or is none. Its price is that of the variant "add to cart" takes.
 * @param root where the store's addresses begin, with the folder of the shopper's market.
 */
export function card(node: unknown, root: string): Product | null {
  const variant = own(node, "selectedOrFirstAvailableVariant");
  const now = price(own(variant, "price"));
  const handle = own(node, "handle");
  if (typeof handle !== "string" || !own(node, "onlineStoreUrl")) return null;
  const wrong = new Wrong();
  const read = product(
    {
      id: numeric(own(node, "id")),
      title: text(own(node, "title"), 300),
      url: `${root}products/${encodeURIComponent(handle)}`,
      image: address(own(node, "featuredImage", "url")),
      image_alt: text(own(node, "featuredImage", "altText"), 500),
      price: now,
      compare_at: lowered(now, price(own(variant, "compareAtPrice"))),
      brand: text(own(node, "vendor"), 200),
      category: text(own(node, "productType"), 200),
      variant: numeric(own(variant, "id")),
      // A subscription is chosen on the product's page too.
      has_options: own(node, "variantsCount", "count") !== 1 || own(node, "requiresSellingPlan") === true,
      in_stock: own(node, "availableForSale") === true,
    },
    "",
    wrong,
  );
  return wrong.any ? null : read;
}
