// A Shopify storefront: its own order by sales, its recommendations, and the reviews that Liquid prints beside the
// widget. No token, and nobody but the store is asked.

import { ask as send, type Ask } from "./ask";
import { answer } from "./chosen";
import type { Product, Trending } from "./contract";
import { wanted, type Told, type Variables } from "./graphql";
import { claim, ids, many, ordered } from "./ordered";
import { address, own, text } from "./read";
import { asked, shopifys } from "./shopify/asked";
import bestSellers from "./shopify/best-sellers.graphql";
import { card, gid, numeric } from "./shopify/card";
import fragment from "./shopify/card.graphql";
import collection from "./shopify/collection.graphql";
import { beside, PLACE } from "./shopify/liquid";
import recommendations from "./shopify/recommendations.graphql";
import type { Source } from "./source";
import { Unavailable } from "./unavailable";

/** The version of the Storefront API that the documents are checked against. Only the domain's root answers. */
const ENDPOINT = "/api/2026-10/graphql.json";
/** Most products of one question: without a token it may cost 1000 points, and a card costs about ten. */
const MOST = 60;

type Question = (document: string, variables: Variables) => Promise<Told>;

/** @param settings `soukGraphql` overrides the endpoint. */
export function shopify(settings: DOMStringMap, element: HTMLElement, ask: Ask = send): Source {
  const url = address(settings.soukGraphql ?? ENDPOINT);
  if (!url) throw new Unavailable("data-souk-graphql must be an http(s) address or a path");
  const question: Question = (document, variables) => asked(ask, url, document + fragment, variables);
  return {
    async trending(options) {
      if (options.get("tag")) throw new Unavailable("Shopify tells no tags without a token; " + INSTEAD);
      if (options.get("metric") === "recommended") return recommended(question, options);
      return options.get("category") ? ofCollection(question, options) : ofShop(question, options);
    },
    reviews: async (options) => answer(beside(element), PLACE, options),
  };
}

const INSTEAD = "use category (a collection's handle) or brand";

/** What every list of best sellers is asked with. */
const common = (options: URLSearchParams) => ({
  first: Math.min(many(options) + ids(options, "exclude").length, MOST),
  pins: ids(options, "pin").filter(numeric).slice(0, 12).map(gid),
});

async function ofShop(question: Question, options: URLSearchParams) {
  const brand = options.get("brand");
  const query = brand ? `vendor:"${brand.replace(/["\\]/g, "\\$&")}"` : null;
  const told = await question(bestSellers, { ...common(options), query });
  return sold(wanted(told, "products", "nodes"), told, null, options);
}

async function ofCollection(question: Question, options: URLSearchParams) {
  const [handle, brand] = [options.get("category")!, options.get("brand")];
  const told = await question(collection, {
    ...common(options),
    handle,
    filters: brand ? [{ productVendor: brand }] : null,
  });
  const found = own(told.data, "collection");
  const none = `category="${handle.slice(0, 60)}" is no collection's handle of this shop`;
  if (!found) throw new Unavailable(told.errors.join("; ") || none);
  return sold(own(found, "products", "nodes"), told, text(own(found, "title"), 255) ?? handle, options);
}

async function recommended(question: Question, options: URLSearchParams) {
  const product = numeric(options.get("product"));
  if (!product) throw new Unavailable("recommendations need product, the id of a Shopify product");
  const intent = options.get("intent") === "complementary" ? "COMPLEMENTARY" : "RELATED";
  const told = await question(recommendations, { product: gid(product), intent });
  return ordered(claim("recommended", null), cards(wanted(told, "productRecommendations")), [], options);
}

function sold(nodes: unknown, told: Told, title: string | null, options: URLSearchParams): Trending {
  const brand = options.get("brand");
  const same = (product: Product | null) => product?.brand?.toLowerCase() === brand?.toLowerCase();
  // A search for a vendor finds similar words too, and a filter that the shop turned off finds everything.
  const within = brand ? cards(nodes).filter(same) : cards(nodes);
  const filter = [title && "category:" + title, brand && "brand:" + brand].filter(Boolean).join(", ");
  const pinned = cards(own(told.data, "nodes")).filter((product): product is Product => product !== null);
  return ordered(claim("best_selling", filter || null), within, pinned, options);
}

/** The products of a list, each in its place; addresses begin with the folder of the shopper's market. */
function cards(nodes: unknown): (Product | null)[] {
  const root = shopifys("routes", "root") ?? "/";
  return Array.isArray(nodes) ? nodes.slice(0, 250).map((node) => card(node, root)) : [];
}
