// A Magento 2 store (Open Source, Adobe Commerce, Mage-OS; 2.4.6 to 2.4.9): a category in the merchant's own order,
// related products, reviews and the store's own review form. Adobe Commerce as a Cloud Service has another schema and
// is not read.

import { ask as send, type Ask } from "./ask";
import type { Trending } from "./contract";
import { wanted } from "./graphql";
import { base, cards, entity } from "./magento/card";
import fragment from "./magento/card.graphql";
import category from "./magento/category.graphql";
import products from "./magento/products.graphql";
import recommended from "./magento/recommended.graphql";
import { reviews } from "./magento/reviews";
import { skuOf, storeOf, type Store } from "./magento/store";
import { submit } from "./magento/submit";
import { claim, ids, many, ordered } from "./ordered";
import { own, text } from "./read";
import type { Source } from "./source";
import { complain, Unavailable } from "./unavailable";

/** @param settings `soukGraphql` overrides the endpoint, `soukStore` the store view; `soukSku` names the product. */
export function magento(settings: DOMStringMap, ask: Ask = send): Source {
  const store = storeOf(settings, ask);
  const sku = (options: URLSearchParams) => skuOf(options.get("sku") ?? settings.soukSku, options.get("product"));
  return {
    async trending(options) {
      const narrowing = ["brand", "tag"].filter((name) => options.get(name));
      if (narrowing.length)
        throw new Unavailable(`Magento's guests cannot ask for ${narrowing}; use category (its url_key or uid)`);
      if (options.get("pin")) complain("pin is left out: Magento's guests cannot ask for a product by its number");
      return options.get("metric") === "recommended" ? related(store, sku(options), options) : curated(store, options);
    },
    reviews: async (options) => reviews(store, sku(options), options),
    review: async (draft) => submit(store, skuOf(settings.soukSku, draft.product), draft),
  };
}

async function curated(store: Store, options: URLSearchParams): Promise<Trending> {
  const key = options.get("category");
  if (!key) throw new Unavailable("a Magento store tells no best sellers: name a category by its url_key or uid");
  const filters = entity(key) ? { category_uid: { eq: key } } : { url_key: { eq: key } };
  const told = await store.get(category, { filters });
  const items = wanted(told, "categories", "items");
  const found = Array.isArray(items) ? items[0] : undefined;
  const [uid, name] = [own(found, "uid"), text(own(found, "name"), 255)];
  if (!uid || !name)
    throw new Unavailable(`category="${key.slice(0, 60)}" is no category's url_key or uid of this store`);
  const pageSize = many(options) + ids(options, "exclude").length;
  const listed = await store.get(products + fragment, { category: uid, pageSize });
  const shown = cards(wanted(listed, "products", "items"), base(own(told.data, "storeConfig")), name);
  return ordered(claim("curated", "category:" + name), shown, [], options);
}

/** Which of Magento's three lists: related is the usual. */
async function related(store: Store, sku: string, options: URLSearchParams): Promise<Trending> {
  const asked = options.get("intent") ?? "";
  const intent = /^(upsell|crosssell)$/.test(asked) ? asked : "related";
  const which = { related: intent === "related", upsell: intent === "upsell", crosssell: intent === "crosssell" };
  const told = await store.get(recommended + fragment, { sku, ...which });
  const found = own(wanted(told, "products", "items"), "0", `${intent}_products`);
  if (!Array.isArray(found))
    throw new Unavailable(told.errors.join("; ") || `sku="${sku.slice(0, 60)}" is no product of this store`);
  return ordered(claim("recommended", null), cards(found, base(own(told.data, "storeConfig")), null), [], options);
}
