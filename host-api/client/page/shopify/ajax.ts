// Shopify's Ajax cart. No request is sent twice: the store may have taken what it did not answer.

import { refusal } from "../refusal";
import { root } from "./globals";

/** A cart as `/cart.js` answers it, as far as we read it. */
export interface AjaxCart {
  token: string;
  item_count: number;
  /** In hundredths, whatever the currency. */
  total_price: number;
  currency: string;
  items: { key: string; quantity: number }[];
  discount_codes?: { code: string; applicable: boolean }[];
}

/** Ends what takes longer than ten seconds. */
export const limit = () => AbortSignal.timeout(1e4);

// No prototype: a page may have put a `body` or a `mode` on every object.
const ask = (path: string, more?: RequestInit) =>
  fetch(root() + path, { __proto__: null, signal: limit(), ...more } as RequestInit);

/** The cart's text: product ids may exceed 2^53, so whoever wants them does not parse it. */
export const text = async () => (await ask("cart.js")).text();

/** The cart. */
export const read = async (): Promise<AjaxCart> => JSON.parse(await text());

/**
 * Changes the cart.
 * @throws a refusal with the store's sentence where it gave one, anything else where nobody knows what happened.
 */
export async function post<Answer>(path: string, body: BodyInit): Promise<Answer> {
  const response = await ask(path, { method: "POST", body });
  const answer = await response.json();
  // Themes take any `status` in an answer for a no.
  if (response.ok && !Object.hasOwn(answer, "status")) return answer;
  // 400 is about the sections asked for along with it: the cart did change.
  const words = response.status !== 400 && answer.description;
  throw typeof words === "string" ? refusal(words) : Error("cart");
}
