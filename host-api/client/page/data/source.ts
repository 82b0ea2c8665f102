// Where a widget's content comes from when it is not the Souk server.
//
// A source gives products in an order, and reviews. It cannot give a sale, a count of sales, a spin or a team: there is
// no function here that could, and no field that takes one. Ticker, wheel and group-buy stay with the Souk server.

import type { Host } from "../host";
import type { Reviews, Submitted, Trending } from "./contract";
import type { Data } from "./given";

/** A page's half of the host API that gives content too. */
export type WithData = Host & { data?: Data };

/** Content for the widgets that can do without the Souk server, in the shapes of its own answers. */
export interface Source {
  /**
   * Products in an order that `claim.metric` names: `best_selling` (the store's own order by sales), `curated`
   * (somebody's choice) or `recommended` (the store's recommendations). No number comes with them.
   * @param options the mount's options, by their names without `data-souk-`.
   * @throws Unavailable
   */
  trending(options: URLSearchParams): Promise<Trending>;
  /**
   * Reviews, chosen by the mount's options where all of them are known, else newest first.
   * @throws Unavailable
   */
  reviews(options: URLSearchParams): Promise<Reviews>;
  /**
   * Hands a review to the store. Never tried twice. A source without it takes no reviews.
   * @throws Incomplete, Refusal (of `host.ts`) or Unavailable
   */
  review?(draft: Draft): Promise<Submitted>;
}

/** A review on its way to the store. */
export interface Draft {
  /** 1 to 5. */
  stars: number;
  text: string;
  title?: string;
  author?: string;
  /** The product, as the mount names it. */
  product?: string;
}
