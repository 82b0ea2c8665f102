// Whether a request is Shopify's: our verdict and that of Shopify's own library are the same.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import test, { after, before } from "node:test";

import "@shopify/shopify-api/adapters/node";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";

import { Souk } from "./server.mjs";

const SECRET = "hush";
const library = shopifyApi({
  apiKey: "key",
  apiSecretKey: SECRET,
  scopes: [],
  hostName: "souk.example",
  apiVersion: Object.values(ApiVersion).at(-1),
  isEmbeddedApp: false,
  logger: { log: () => {} },
});
let souk, address;

before(async () => {
  souk = new Souk(SECRET);
  address = await souk.serve();
});
after(() => souk.close());

const now = () => Math.floor(Date.now() / 1000);

/** A proxy's parameters with their signature, as Shopify documents it. */
function sign(params, secret = SECRET) {
  const lines = Object.entries(params).map(([name, value]) => `${name}=${[value].flat().join(",")}`);
  const message = lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join("");
  return { ...params, signature: createHmac("sha256", secret).update(message).digest("hex") };
}

function query(params) {
  const pairs = Object.entries(params).flatMap(([name, value]) => [value].flat().map(one => [name, one]));
  return new URLSearchParams(pairs).toString();
}

async function byLibrary(params) {
  try {
    return await library.utils.validateHmac(params, { signator: "appProxy" });
  } catch {
    return false;
  }
}

async function byUs(params) {
  const { status } = await fetch(`${address}/v1/table/proxy/trending?${query(params)}`);
  assert.ok([200, 401].includes(status), `status ${status}`);
  return status === 200;
}

const proxied = {
  shop: "table.myshopify.com", logged_in_customer_id: "", path_prefix: "/apps/souk", timestamp: String(now()),
};

const verdicts = [
  ["as it comes", sign(proxied), true],
  ["with a customer", sign({ ...proxied, logged_in_customer_id: "7700000000000000007" }), true],
  ["with a parameter twice", sign({ ...proxied, extra: ["1", "2"] }), true],
  ["with letters beyond ASCII, a plus and a percent sign", sign({ ...proxied, brand: "café + 100 %" }), true],
  ["signed with another secret", sign(proxied, "other"), false],
  ["a parameter more than was signed", { ...sign(proxied), limit: "2" }, false],
  ["another customer than was signed", { ...sign(proxied), logged_in_customer_id: "6" }, false],
  ["too old", sign({ ...proxied, timestamp: String(now() - 200) }), false],
  ["too early", sign({ ...proxied, timestamp: String(now() + 200) }), false],
  ["without a signature", proxied, false],
];

for (const [what, params, expected] of verdicts) {
  test(`a proxied request, ${what}: ${expected ? "taken" : "refused"} by both`, async () => {
    assert.deepEqual([await byLibrary(params), await byUs(params)], [expected, expected]);
  });
}

const body = JSON.stringify({ id: 820982911946, title: "Café", handle: "cafe", status: "active",
  updated_at: "2026-11-20T10:00:00Z", variants: [] });
const signature = createHmac("sha256", SECRET).update(body).digest("base64");
const webhooks = [
  ["as it comes", body, signature, true],
  ["one byte changed", body.replace("Café", "Cafe"), signature, false],
  ["signed with another secret", body, createHmac("sha256", "other").update(body).digest("base64"), false],
  ["its signature in hex", body, createHmac("sha256", SECRET).update(body).digest("hex"), false],
  ["its signature cut", body, signature.slice(0, 20), false],
];

for (const [what, text, hmac, expected] of webhooks) {
  test(`a webhook, ${what}: ${expected ? "taken" : "refused"} by both`, async () => {
    const headers = {
      "content-type": "application/json", "x-shopify-topic": "products/create", "x-shopify-hmac-sha256": hmac,
      "x-shopify-shop-domain": "table.myshopify.com", "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
    };
    const rawRequest = { headers, method: "POST", url: "/" };
    const { valid } = await library.webhooks.validate({ rawBody: text, rawRequest, rawResponse: {} });
    const sent = await fetch(`${address}/v1/table/webhooks/shopify`, { method: "POST", headers, body: text });
    assert.deepEqual([valid, sent.status === 200], [expected, expected]);
  });
}
