// The words of the contract, as the server prints them: host-api/contract/src. A test holds the two together.
//
// What is absent is `null`, never left out: a page may have put anything on Object.prototype.

/** An amount of money: a decimal string and an ISO 4217 code. */
export interface Money {
  amount: string;
  currency: string;
}

/** A product of the merchant's own catalogue. */
export interface Product {
  id: string;
  title: string;
  url: string | null;
  image: string | null;
  image_alt: string | null;
  price: Money | null;
  compare_at: Money | null;
  brand: string | null;
  category: string | null;
  variant: string | null;
  has_options: boolean;
  in_stock: boolean;
}

/** What a list of products claims. */
export interface Claim {
  metric: string;
  window: string;
  as_of: string;
  half_life: string | null;
  filter: string | null;
}

/** One product of a list. */
export interface TrendingItem {
  rank: number;
  sold: number;
  orders: number;
  movement: number | null;
  new_entry: boolean;
  product: Product;
}

/** The answer of `getTrending`. */
export interface Trending {
  claim: Claim;
  items: TrendingItem[];
  pinned: Product[];
}

/** A photo of a review. */
export interface Photo {
  url: string;
  alt: string | null;
}

/** The merchant's answer to a review. */
export interface Reply {
  text: string;
  at: string;
}

/** One published review. */
export interface Review {
  id: string;
  stars: number;
  title: string | null;
  text: string;
  author: string | null;
  place: string | null;
  at: string;
  lang: string | null;
  verified: string;
  collected: string;
  source: string | null;
  rewarded: boolean;
  syndicated_from: string | null;
  translated_from: string | null;
  recommends: boolean | null;
  photos: Photo[];
  reply: Reply | null;
  helpful: number;
  product: Product | null;
}

/** Of all published reviews of a product, or of the shop. */
export interface ReviewSummary {
  count: number;
  average: string | null;
  stars: number[];
  as_of: string;
  policy_url: string | null;
}

/** By which rule the shown reviews were chosen. */
export interface Selection {
  sort: string;
  min_stars: number | null;
  stars: number | null;
  photos: boolean;
  lang: string | null;
  words: string | null;
  matching: number;
}

/** The answer of `listReviews`. */
export interface Reviews {
  summary: ReviewSummary;
  selection: Selection;
  items: Review[];
  next: string | null;
}

/** The answer of `createReview`. */
export interface Submitted {
  id: string;
  state: string;
  verified: string;
  code: string | null;
  code_expires_at: string | null;
}
