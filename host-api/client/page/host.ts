// The host API, the page's half: what a store's page does for the widgets that stand in it.
//
// Adapters for Shopify and Magento are in this folder; a developer gives the page's own as a plain object. Every part
// may be left out: what a page cannot give, a widget does without, or hides.

/** What something is stored or counted for (the purposes of ePrivacy and of Shopify's privacy API). */
export type Purpose = "preferences" | "analytics" | "marketing";

/** What goes into the cart. Ids are text: they exceed 2^53. */
export interface Line {
  /** The product, as the Souk server knows it. */
  product: string;
  /** The version of it that is sold; equal to `product` where a store has no versions. */
  variant: string;
  /** Whole units, at least 1. */
  quantity: number;
}

/** The store's own cart. */
export interface Cart {
  /**
   * Puts a line into the cart the shopper sees, with one request, and has the page's own display of the cart follow.
   * Never tried twice: the store may have taken what it did not answer.
   * @throws Refusal with the store's own words, or anything else when it did not work.
   */
  add(line: Line): Promise<void>;
  /** Ids of the products in the cart. */
  products?(): Promise<string[]>;
  /**
   * Uses a discount code in the cart, beside those that are there where the store allows several.
   * @throws Refusal with the store's own words when the code is not taken.
   */
  apply?(code: string): Promise<void>;
  /** Calls back after each change of the cart, whoever made it. Gives back what ends that. */
  watch?(changed: () => void): () => void;
}

/** What the shopper allowed. Nobody asks twice: the answer is that of the store's own banner. */
export interface Consent {
  /** Whether this is allowed now. Undecided is no. */
  allows(purpose: Purpose): boolean;
  /** Calls back after each change of the answer. Gives back what ends that. */
  watch?(changed: () => void): () => void;
}

/** What the page is about and who looks at it. */
export interface Page {
  /** Id of the product the page is about, as the Souk server knows it. */
  product?: string;
  /** The category's name, as the Souk server knows it. */
  category?: string;
  /** A BCP 47 tag. */
  locale?: string;
  /** ISO 4217: the currency of the prices the shopper sees. */
  currency?: string;
  /** The signed-in customer, vouched for by the store's server: `id expires signature`. */
  customer?: string;
  /** In a theme editor or preview nothing opens by itself, asks again and again, or counts. */
  editor?: boolean;
}

/** Something that happened in a widget: the name after `souk:`, and its detail as plain JSON. */
export interface Happening {
  name: string;
  detail: Record<string, unknown>;
}

/** A page's half of the host API. */
export interface Host {
  cart?: Cart;
  consent?: Consent;
  page?: Page;
  /** Tells the store's own analytics. Only called while the shopper allows analytics. */
  track?(happening: Happening): void;
}

/** A store's answer that a shopper should read, in the shop's language: sold out, not a valid code. */
export class Refusal extends Error {
  override name = "Refusal";
}
