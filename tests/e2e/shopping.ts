// Orders, refunds and products as bodies of Shopify's webhooks, and what the server says of them.

import { demo, postShopifyWebhook } from "./demo.ts";

/** A product as the host API answers it. */
export interface Product {
  id: string;
  title: string;
  variant?: string;
  has_options: boolean;
}

/** A ranked product. */
export interface Ranked {
  rank: number;
  sold: number;
  product: Product;
}

/** `getTrending`, past every cache. */
export async function trending(query = "limit=250"): Promise<{ claim: Record<string, string>; items: Ranked[] }> {
  return (await fetch(`${demo.souk}/v1/${demo.shop}/trending?${query}`)).json();
}

/** `listPurchases`. */
export async function purchases(): Promise<{ items: { id: string; at: string; product: Product }[] }> {
  return (await fetch(`${demo.souk}/v1/${demo.shop}/purchases?limit=50`)).json();
}

/** Units of a product sold in the last seven days, as the server counts them. */
export async function sold(product: string): Promise<number> {
  return (await trending()).items.find((item) => item.product.id === product)?.sold ?? 0;
}

let last = Math.floor(Date.now() / 1000) * 1000;

/** A paid order of one product. */
export function order(product: Product, quantity = 1, at = new Date()) {
  const id = (last += 10);
  const now = at.toISOString();
  const line = { id: id + 1, product_id: product.id, variant_id: product.variant, title: product.title };
  return {
    id,
    created_at: now,
    updated_at: now,
    processed_at: now,
    currency: "EUR",
    financial_status: "paid",
    test: false,
    cancelled_at: null,
    line_items: [{ ...line, quantity, price: "12.00" }],
  };
}

/** The refund of a whole order. */
export function refund(bought: ReturnType<typeof order>) {
  const [line] = bought.line_items;
  return {
    id: bought.id + 5,
    order_id: bought.id,
    created_at: new Date().toISOString(),
    refund_line_items: [{ id: bought.id + 6, line_item_id: line.id, quantity: line.quantity }],
  };
}

/** Posts an order and fails when it is not taken. */
export async function buy(product: Product, quantity = 1, at = new Date()) {
  const body = order(product, quantity, at);
  const answer = await postShopifyWebhook("orders/create", body);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return body;
}

// A product that was dropped stays away for good, so no two runs share an id.
let newest = Date.now() * 1_000;

/** A new product of a shelf, as its store would tell of it. */
export async function stock(title: string, shelf: string): Promise<Product> {
  const id = (newest += 1_000);
  const now = new Date().toISOString();
  const variants = [{ id: id + 100, title, price: "12.00", inventory_quantity: 5, inventory_policy: "deny", inventory_management: "shopify" }];
  const product = { id, title, handle: `p-${id}`, status: "active", updated_at: now, created_at: now, published_at: now, variants, images: [], options: [] };
  const answer = await postShopifyWebhook("products/update", { ...product, body_html: "", vendor: title, product_type: shelf, tags: "" });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return { id: String(id), title, variant: String(id + 100), has_options: false };
}

/** Takes a product off its shelf for good. */
export async function drop({ id }: Product) {
  await postShopifyWebhook("products/delete", { id: Number(id) });
}
