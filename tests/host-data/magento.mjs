// A stand-in for a Magento store, and what its schemas say to what it is asked.

import assert from "node:assert/strict";
import { magento as schemas, refusals } from "./schemas.mjs";
import { page, sources } from "./sources.mjs";

// Magento's times are UTC and do not say so: a machine in UTC would not notice.
process.env.TZ = "Pacific/Auckland";

export const uid = (id) => Buffer.from(String(id)).toString("base64");
export const money = (value) => ({ value, currency: "EUR" });
export const item = (id, more = {}) => ({
  __typename: "SimpleProduct",
  uid: uid(id),
  name: `Bowl ${id}`,
  url_key: `bowl-${id}`,
  url_suffix: ".html",
  stock_status: "IN_STOCK",
  small_image: { url: "https://shop.example/media/bowl.jpg", label: "A bowl" },
  price_range: { minimum_price: { regular_price: money(30), final_price: money(24.9) } },
  options: null,
  ...more,
});
export const config = {
  base_link_url: "https://shop.example/de/",
  product_url_suffix: ".html",
  product_reviews_enabled: "1",
};
export const category = { data: { storeConfig: config, categories: { items: [{ uid: "NA==", name: "Schüsseln" }] } } };
export const products = (...items) => ({ data: { products: { items } } });

export let store = 0;
/** A source that was never asked before: answers are kept by address for a minute. */
export function source(ask, settings = {}, globals = {}) {
  page({ BASE_URL: `https://shop.example/de${++store}/`, ...globals });
  return sources.magento(settings, ask);
}

/** What was asked, checked as each version's schema would. */
export function sent({ url, headers, body }) {
  const { searchParams, pathname } = new URL(url);
  const { query, variables } = body
    ? JSON.parse(body)
    : { query: searchParams.get("query"), variables: JSON.parse(searchParams.get("variables")) };
  for (const [version, schema] of Object.entries(schemas))
    assert.deepEqual(refusals(schema, query, variables), [], version);
  return { pathname: pathname.replace(/\d+/, ""), variables, headers, post: body !== null };
}
