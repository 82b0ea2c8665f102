// What somebody may write down: a list of products with its title, and reviews. JSON in the page, a JSON file, Liquid
// and a developer's own object all say it in these shapes.
//
// There is no field for a sale, a rank, a vote or a purchase, and a review may say that the shop checked it, never that
// an order did.

/** An amount of money, as decimal text: `{ amount: "24.00", currency: "EUR" }`. */
export interface GivenMoney {
  amount: string;
  currency: string;
}

/** A product of the shop. Only `id`, `title` and `url` must be there. */
export interface GivenProduct {
  /** Text, also where the store's ids are numbers: they exceed 2^53. */
  id: string;
  title: string;
  /** Relative to the page, or http(s). */
  url: string;
  image?: string | null;
  image_alt?: string | null;
  price?: GivenMoney | null;
  /** The price before, where it was higher. */
  compare_at?: GivenMoney | null;
  brand?: string | null;
  category?: string | null;
  /** What "add to cart" takes. Without it the card is a link. */
  variant?: string | null;
  /** Whether the variant is a choice among several. */
  has_options?: boolean | null;
  /** True when left out. */
  in_stock?: boolean | null;
}

/** A list of products in somebody's own order. */
export interface GivenList {
  /** The heading, as it is printed. */
  title: string;
  products: GivenProduct[];
}

/** A review. Only `id`, `stars`, `text` and `at` must be there. */
export interface GivenReview {
  id: string;
  /** 1 to 5; with `best`, any number or decimal text up to that. */
  stars: number | string;
  /** The highest rating there is; 5 when left out. Stars are `stars × 5 ÷ best`. */
  best?: number | string | null;
  title?: string | null;
  text: string;
  author?: string | null;
  place?: string | null;
  /** When it was written: RFC 3339, or a day such as `2026-11-02`. */
  at: string;
  /** BCP 47. */
  lang?: string | null;
  /** `shop` where the shop checked the purchase; `none` when left out. */
  verified?: "shop" | "none" | null;
  /** The service it came from, such as `Judge.me`. */
  source?: string | null;
  /** Whether something was given for it. */
  rewarded?: boolean | null;
  syndicated_from?: string | null;
  translated_from?: string | null;
  recommends?: boolean | null;
  /** At most 8, https. */
  photos?: { url: string; alt?: string | null }[] | null;
  reply?: { text: string; at: string } | null;
  /** The product it is about, where the reviews are of several. */
  product?: GivenProduct | null;
}

/** What is true of all reviews, where not all of them are given. */
export interface GivenSummary {
  /** At least as many as are given. */
  count: number | string;
  /** Of `best`. */
  average?: number | string | null;
  /** The highest rating there is; 5 when left out. */
  best?: number | string | null;
  /** How many have 1, 2, 3, 4 and 5 stars. */
  stars?: number[] | null;
}

/** Reviews. Without a `summary` they are all there are, and are counted. */
export interface GivenReviews {
  /** Id of the product that all of them are about. */
  product?: string | null;
  reviews: GivenReview[];
  summary?: GivenSummary | null;
  /** The page that says how reviews are collected. */
  policy_url?: string | null;
}

/** What a page gives by itself, in the shapes of a JSON document. A part that is left out is not shown. */
export interface Data {
  /** A list of products in the shop's own order, with the heading it is printed under. */
  trending?(options: URLSearchParams): GivenList | Promise<GivenList>;
  /** Reviews; all there are, or some with a summary of all. */
  reviews?(options: URLSearchParams): GivenReviews | Promise<GivenReviews>;
}
