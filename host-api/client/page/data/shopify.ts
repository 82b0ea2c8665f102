// A Shopify storefront: its own order by sales, its recommendations, and the reviews that Liquid prints beside the widget.
// No token, and nobody but the store is asked.

import { ask as send, parse, type Ask } from "./ask";
import { answer } from "./chosen";
import type { Product, Trending } from "./contract";
import { readReviews } from "./given";
import { body, read, wanted, type Told, type Variables } from "./graphql";
import { claim, ids, many, ordered } from "./ordered";
import { address, own, text } from "./read";
import { card, gid, numeric } from "./shopify/card";
import bestSellers from "./shopify/best-sellers.graphql";
import fragment from "./shopify/card.graphql";
import collection from "./shopify/collection.graphql";
import recommendations from "./shopify/recommendations.graphql";
import { Unavailable, type Source } from "./source";

/** The version of the Storefront API that the documents are checked against. */
const ENDPOINT = "api/2026-10/graphql.json";
/** Most products asked for at once: without a token a question may cost 1000 points, and a card costs about ten. */
const MOST = 60;

/** @param settings `soukGraphql` overrides the endpoint. */
export function shopify(settings: DOMStringMap, element: HTMLElement, ask: Ask = send): Source {
  const root = shopifys("routes", "root") ?? "/";
  // Only the root of the domain answers, whatever market's folder the page is in.
  const url = address(settings.soukGraphql ?? "/" + ENDPOINT);
  if (!url) throw new Unavailable("data-souk-graphql must be an http(s) address or a path");

  const question = async (document: string, variables: Variables) => {
    const told = async (context: Variables) => {
      const sent = body(document + fragment, { ...variables, ...context });
      const headers: [string, string][] = [["Content-Type", "application/json"], ["Accept", "application/json"]];
      return read(ask, { url, headers, body: sent });
    };
    const first = await told(context());
    // A language the shop publishes may be none that the API knows; titles then come in the shop's own.
    return first.errors.some((words) => /\$?language\b/i.test(words)) ? told({ ...context(), language: null }) : first;
  };
  const cards = (nodes: unknown) => (Array.isArray(nodes) ? nodes.slice(0, 250).map((node) => card(node, root)) : []);

  return {
    async trending(options) {
      if (options.get("tag")) throw new Unavailable("Shopify tells no tags without a token; use category (a collection's handle) or brand");
      if (options.get("metric") === "recommended") return recommended(options);
      const [handle, brand] = [options.get("category"), options.get("brand")];
      const first = Math.min(many(options) + ids(options, "exclude").length, MOST);
      const pins = ids(options, "pin").filter(numeric).slice(0, 12).map(gid);
      if (!handle) {
        const told = await question(bestSellers, { first, pins, query: brand ? `vendor:"${brand.replace(/["\\]/g, "\\$&")}"` : null });
        return sold(wanted(told, "products", "nodes"), told, null, brand, options);
      }
      const told = await question(collection, { handle, first, pins, filters: brand ? [{ productVendor: brand }] : null });
      const found = own(told.data, "collection") ?? missing(told, handle);
      return sold(own(found, "products", "nodes"), told, text(own(found, "title"), 255) ?? handle, brand, options);
    },

    async reviews(options) {
      const script = element.querySelector('script[type="application/json"]');
      if (!script) throw new Unavailable("no reviews beside the mount: Liquid prints them in a JSON script inside it");
      return answer(readReviews(printed(parse(script.textContent ?? "", PLACE)), PLACE), PLACE, options);
    },
  };

  function sold(nodes: unknown, told: Told, title: string | null, brand: string | null, options: URLSearchParams): Trending {
    const products = cards(nodes);
    // A search for a vendor finds similar words too, and a filter that the shop turned off finds everything.
    const within = brand ? products.filter((product) => product?.brand?.toLowerCase() === brand.toLowerCase()) : products;
    const filter = [title && "category:" + title, brand && "brand:" + brand].filter(Boolean).join(", ");
    const pinned = cards(own(told.data, "nodes")).filter((product): product is Product => product !== null);
    return ordered(claim("best_selling", filter || null), within, pinned, options);
  }

  async function recommended(options: URLSearchParams) {
    const product = numeric(options.get("product"));
    if (!product) throw new Unavailable("recommendations need product, the id of a Shopify product");
    const intent = options.get("intent") === "complementary" ? "COMPLEMENTARY" : "RELATED";
    const told = await question(recommendations, { product: gid(product), intent });
    return ordered(claim("recommended", null), cards(wanted(told, "productRecommendations")), [], options);
  }
}

function missing({ errors }: Told, handle: string): never {
  throw new Unavailable(errors.join("; ") || `category="${handle.slice(0, 60)}" is no collection's handle of this shop`);
}

/** A text of Shopify's own global, which themes may have replaced by anything. */
const shopifys = (...path: string[]) => text(own((globalThis as { Shopify?: unknown }).Shopify, ...path), 100);

/** Country and language of the page, as the API names them: prices are then those the shopper sees. */
function context(): Variables {
  const country = shopifys("country");
  const [language, region] = (shopifys("locale") ?? "").toUpperCase().split(/[-_]/);
  const known = /^(PT|ZH)$/.test(language!) && region ? `${language}_${region}` : language;
  return { country: /^[A-Z]{2}$/.test(country ?? "") ? country : null, language: /^[A-Z]{2,3}(_[A-Z]{2})?$/.test(known!) ? known : null };
}

const PLACE = "reviews in the mount";

/** What Liquid prints: the rating of the standard metafields alone, or with `items` beside it. */
function printed(value: unknown) {
  const [average, count] = [own(value, "average"), own(value, "count")];
  const rest = Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => !/^(average|best|count|items)$/.test(key)));
  const summary = average === undefined && count === undefined ? null : { count, average, best: own(value, "best") };
  return { ...rest, reviews: own(value, "items") ?? (summary ? [] : undefined), summary };
}
