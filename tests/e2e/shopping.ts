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

/** A paid order of one product, now. */
export function order(product: Product, quantity = 1) {
  const id = (last += 10);
  const now = new Date().toISOString();
  const line = { id: id + 1, product_id: Number(product.id), variant_id: Number(product.variant), title: product.title };
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
export async function buy(product: Product, quantity = 1) {
  const body = order(product, quantity);
  const answer = await postShopifyWebhook("orders/create", body);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return body;
}
