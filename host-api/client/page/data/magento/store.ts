// Which store is asked, and which product the page is about.

import type { Ask } from "../ask";
import type { Told, Variables } from "../graphql";
import { address, text } from "../read";
import { Unavailable } from "../unavailable";
import { cachedGet } from "./get";

/** A store to ask. */
export interface Store {
  ask: Ask;
  endpoint: string;
  /** The store view's code, where the page says it. */
  code: string | null;
  /** A question that changes nothing. */
  get(document: string, variables: Variables): Promise<Told>;
}

/** The store that the settings name, else the page's own. @throws Unavailable */
export function storeOf(settings: DOMStringMap, ask: Ask): Store {
  const { BASE_URL, CURRENT_STORE_CODE } = globalThis as { BASE_URL?: unknown; CURRENT_STORE_CODE?: unknown };
  const endpoint = address(settings.soukGraphql ?? `${address(BASE_URL) ?? "/"}graphql`);
  if (!endpoint) throw new Unavailable("data-souk-graphql must be an http(s) address or a path");
  const named = text(settings.soukStore ?? CURRENT_STORE_CODE, 64) ?? "";
  const code = /^\w+$/.test(named) ? named : null;
  return { ask, endpoint, code, get: (document, variables) => cachedGet(ask, endpoint, code, document, variables) };
}

/** A product's SKU: as set, else from the page's own form where it is about that product (Luma). @throws Unavailable */
export function skuOf(set: string | null | undefined, product: string | null | undefined): string {
  const form = document.querySelector<HTMLFormElement>("form#product_addtocart_form[data-product-sku]");
  const number = form?.querySelector<HTMLInputElement>("input[name=product]")?.value;
  const sku = set || (form && (!product || product === number) && form.getAttribute("data-product-sku"));
  if (!sku) throw new Unavailable("data-souk-sku is missing: Magento's guests ask for a product by its SKU");
  return sku;
}
