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

/** Why a source has nothing: for the console, in one line that names what was wrong and what is accepted. */
export class Unavailable extends Error {
  override name = "Unavailable";
}

/** A store wants more than was filled in. */
export class Incomplete extends Error {
  override name = "Incomplete";
  /** The fields of the draft that are missing. */
  constructor(readonly fields: (keyof Draft)[]) {
    super("missing: " + fields);
  }
}

const ACCEPTED = '"shopify", "magento", "page", "#id" of a JSON script or the address of a JSON file';

/**
 * The source that a mount's `data-souk-data` names. Each is a file of its own, fetched when a mount first asks for it.
 * @param data the attribute.
 * @param settings the script tag's dataset; the mount's own attributes overrule it.
 * @param element the mount.
 * @param host the page's half, when there is one.
 * @throws Unavailable when nothing of that name exists.
 */
export async function choose(data: string, settings: DOMStringMap, element: HTMLElement, host?: WithData): Promise<Source> {
  const named = { __proto__: null, ...settings, ...element.dataset } as unknown as DOMStringMap;
  if (data === "shopify") return (await import("./shopify")).shopify(named, element);
  if (data === "magento") return (await import("./magento")).magento(named);
  if (data === "page") return (await import("./page")).page(host?.data);
  if (/^#.|[/:]/.test(data)) return (await import("./json")).json(data);
  throw new Unavailable(`data-souk-data="${data.slice(0, 60)}" is not known, only ${ACCEPTED}`);
}

const said = new Set<string>();

/** Something that is left out, but not the whole: one line in the console, once. */
export function complain(words: string) {
  if (!said.has(words)) console.warn("souk: " + words);
  said.add(words);
}
