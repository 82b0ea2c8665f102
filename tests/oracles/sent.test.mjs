// What the compiled server really sends, variables included, held against Shopify's schema: a store that knows
// the schema and nothing else.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import test, { after, before } from "node:test";

import { getVariableValues } from "graphql/execution/values.js";
import { parse, validate } from "graphql";

import { admin, version } from "./schema.mjs";
import { Souk } from "./server.mjs";

const schema = admin(version());
const wrong = [];
const sent = new Map();
let store, address, souk;

const page = nodes => ({ nodes, pageInfo: { hasNextPage: false, endCursor: null } });
const scopes = ["read_orders", "read_products", "write_discounts", "write_app_proxy"];

/** What the store says to each operation. */
const answers = {
  Access: () => ({
    shop: { name: "The Long Table", myshopifyDomain: "table.myshopify.com" },
    currentAppInstallation: { accessScopes: scopes.map(handle => ({ handle })) },
  }),
  Webhooks: () => ({ webhookSubscriptions: page([]) }),
  WebhookCreate: () => ({ webhookSubscriptionCreate: { webhookSubscription: { id: "gid://1" }, userErrors: [] } }),
  DiscountBasicCreate: () => ({ created: { codeDiscountNode: { id: "gid://shopify/DiscountCodeNode/1" }, userErrors: [] } }),
  DiscountFreeShippingCreate: () => answers.DiscountBasicCreate(),
  DiscountStatus: () => ({ codeDiscountNode: { id: "x", codeDiscount: { __typename: "DiscountCodeBasic", status: "ACTIVE" } } }),
  CodesAdd: () => ({ discountRedeemCodeBulkAdd: { bulkCreation: { id: "gid://shopify/DiscountRedeemCodeBulkCreation/1" }, userErrors: [] } }),
  CodesAdded: () => ({ discountRedeemCodeBulkCreation: { done: false, codes: page([]) } }),
  OrdersChanged: () => ({ orders: page([{ id: "gid://shopify/Order/5", updatedAt: new Date().toISOString() }]) }),
  Order: () => ({ order: null }),
};

function operation(body) {
  const document = parse(body.query);
  const [definition] = document.definitions;
  wrong.push(...validate(schema, document).map(String));
  const { errors } = getVariableValues(schema, definition.variableDefinitions ?? [], body.variables);
  wrong.push(...(errors ?? []).map(error => `${definition.name.value}: ${error.message}`));
  return definition.name.value;
}

before(async () => {
  store = createServer((request, response) => {
    let text = "";
    request.on("data", chunk => { text += chunk; });
    request.on("end", () => {
      const body = JSON.parse(text);
      const name = operation(body);
      sent.set(name, [...(sent.get(name) ?? []), body.variables]);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ data: answers[name]?.() ?? null }));
    });
  });
  await new Promise(resolve => store.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${store.address().port}`;
  souk = new Souk("hush");
});

after(() => {
  souk.close();
  store.close();
});

test("connecting, minting and asking for orders send what the schema takes", async () => {
  const said = await souk.runBeside(
    "shopify", "connect", "--shop", "table", "--domain", "table.myshopify.com", "--token", "shpat_x",
    "--endpoint", address, "--public-url", "https://souk.example",
  );
  assert.match(said, /orders\/create\tadded/);
  const pool = { label: "Off", hours: 24, codes: "minted", ahead: 3 };
  souk.apply({
    pools: [
      { ...pool, id: "percent", kind: "percent", value: "12.5", minimum: { amount: "20.00", currency: "EUR" } },
      { ...pool, id: "amount", kind: "amount", value: "9.00", product: "820982911946154508" },
      { ...pool, id: "free", kind: "free_shipping" },
    ],
  });
  await souk.serve();
  const wanted = ["DiscountBasicCreate", "DiscountFreeShippingCreate", "CodesAdd", "CodesAdded", "OrdersChanged", "Order"];
  for (let tries = 0; tries < 200 && !wanted.every(name => sent.has(name)); tries += 1) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  assert.deepEqual(wanted.filter(name => !sent.has(name)), []);
  assert.deepEqual(wrong, []);
  assert.equal(sent.get("WebhookCreate").length, 10);
  assert.equal(sent.get("DiscountBasicCreate").length, 2);
});
