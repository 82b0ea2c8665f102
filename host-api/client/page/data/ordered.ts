// Products in an order, as the answer of `getTrending` says it, with what that order claims and no number.

import type { Claim, Product, Trending } from "./contract";
import { stamp } from "./moment";

/** What is asked for beyond the limit, so that leaving out what is sold out or in the cart leaves no gap. */
export const SPARE = 6;

/** A number among the options; what is none is the usual. */
export function number(options: URLSearchParams, name: string, most: number, usual: number) {
  const given = options.get(name) ?? "";
  return /^\d{1,9}$/.test(given) && +given > 0 ? Math.min(+given, most) : usual;
}

/** Ids among the options. */
export const ids = (options: URLSearchParams, name: string) =>
  (options.get(name) ?? "")
    .split(",", 250)
    .map((id) => id.trim())
    .filter(Boolean);

/** Ids that are not shown: those left out by name, and the product the page is about. */
export const left = (options: URLSearchParams) => new Set([...ids(options, "exclude"), options.get("product") ?? ""]);

/** How many products are wanted. */
export const many = (options: URLSearchParams) => number(options, "limit", 24, 8) + SPARE;

/** What an order claims: no window, no half-life, and the moment it was read. */
export const claim = (metric: "best_selling" | "curated" | "recommended", filter: string | null): Claim => ({
  metric,
  window: "",
  as_of: stamp(Date.now()),
  half_life: null,
  filter,
});

/**
 * The answer. A product's rank is its place in `products`, also where others are left out; `null` stands for one that
 * cannot be shown but has its place.
 */
export function ordered(
  claim: Claim,
  products: (Product | null)[],
  pinned: Product[],
  options: URLSearchParams,
): Trending {
  const hidden = left(options);
  for (const { id } of pinned) hidden.add(id);
  const items = products.map((product, at) => ({
    rank: at + 1,
    sold: 0,
    orders: 0,
    movement: null,
    new_entry: false,
    product,
  }));
  const shown = items.filter((item) => item.product && !hidden.has(item.product.id));
  return { claim, items: shown.slice(0, many(options)) as Trending["items"], pinned };
}
