// What the specs know of the running demo, and signed orders as a store would send them.

import { createHmac } from "node:crypto";

/** Each worker has a demo of its own, so that the specs of one never see the orders of the other. */
function given(name: string): string {
  const value = process.env[`${name}_${process.env.TEST_PARALLEL_INDEX ?? 0}`];
  if (!value) throw new Error(`${name} is missing: start the specs with Playwright, whose global setup starts the demo`);
  return value;
}

/** The demo that global setup started for this worker. */
export const demo = {
  /** The store's origin. */
  get store(): string {
    return given("SOUK_E2E_STORE");
  },
  /** The Souk server's origin. */
  get souk(): string {
    return given("SOUK_E2E_SERVER");
  },
  /** The shop's id. */
  get shop(): string {
    return given("SOUK_E2E_SHOP");
  },
  /** What the store signs its webhooks with. */
  get secret(): string {
    return given("SOUK_E2E_SECRET");
  },
  /** The server's database file, for the command line of `souk`. */
  get db(): string {
    return given("SOUK_E2E_DB");
  },
};

/**
 * Posts a Shopify webhook, signed over the very bytes that are sent. `secret` and `headers` let a spec lie.
 * Ids of products are given as strings and sent as the numbers they are: some have more digits than a number here keeps.
 */
export async function postShopifyWebhook(
  topic: string,
  body: unknown,
  { secret = demo.secret, headers = {} }: { secret?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const bytes = Buffer.from(JSON.stringify(body).replace(/("(?:product|variant)_id":)"(\d+)"/g, "$1$2"));
  return fetch(`${demo.souk}/v1/${demo.shop}/webhooks/shopify`, {
    method: "POST",
    body: bytes,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": topic,
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(bytes).digest("base64"),
      "x-shopify-webhook-id": crypto.randomUUID(),
      "x-shopify-event-id": crypto.randomUUID(),
      "x-shopify-triggered-at": new Date().toISOString(),
      ...headers,
    },
  });
}
