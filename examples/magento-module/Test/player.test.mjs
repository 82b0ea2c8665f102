// The tag's customer, from Magento's private content. Run by `check` where node is there.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const code = readFileSync(new URL("../view/frontend/web/js/player.min.js", import.meta.url), "utf8");
const soon = Math.floor(Date.now() / 1000) + 3600;
const words = `abc ${soon} def`;

/** Runs the script in a page of its own; gives the tag and the window's listeners. */
function page({ kept = null, requires } = {}) {
  const tag = { dataset: {} };
  const heard = {};
  const window = { require: requires };
  const run = new Function("document", "localStorage", "addEventListener", "window", code);
  run({ querySelector: () => tag }, { getItem: () => kept }, (name, hear) => (heard[name] = hear), window);
  return { tag, heard };
}

test("what is kept from the page before is handed over at once", () => {
  const { tag } = page({ kept: JSON.stringify({ souk: { customer: words } }) });
  assert.equal(tag.dataset.soukCustomer, words);
});

test("a voucher that ran out is not handed over", () => {
  const { tag } = page({ kept: JSON.stringify({ souk: { customer: "abc 1000 def" } }) });
  assert.equal(tag.dataset.soukCustomer, undefined);
});

test("nobody signed in, no storage and nonsense in it leave the tag alone", () => {
  for (const kept of [null, "{", JSON.stringify({ souk: { customer: "" } }), JSON.stringify({ cart: {} })])
    assert.deepEqual(page({ kept }).tag.dataset, {});
});

test("Hyvä's event hands over a customer who just signed in", () => {
  const { tag, heard } = page();
  heard["private-content-loaded"]({ detail: { data: { souk: { customer: words } } } });
  assert.equal(tag.dataset.soukCustomer, words);
});

test("Luma's observable hands over now and later", () => {
  let later;
  const souk = Object.assign(() => ({}), { subscribe: (hear) => (later = hear) });
  const { tag } = page({ requires: ([name], done) => name.endsWith("customer-data") && done({ get: () => souk }) });
  assert.equal(tag.dataset.soukCustomer, undefined);
  later({ customer: words });
  assert.equal(tag.dataset.soukCustomer, words);
});
