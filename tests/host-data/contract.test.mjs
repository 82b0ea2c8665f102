// The TypeScript of the contract against the Rust of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { misfits, structs, typescript } from "./contract.mjs";
import { room } from "./sources.mjs";

const text = readFileSync(room + "contract.ts", "utf8");
const interfaces = Object.fromEntries(
  [...text.matchAll(/export interface (\w+) \{([^}]*)\}/g)].map(([, name, body]) => [
    name,
    Object.fromEntries([...body.matchAll(/(\w+): ([^;]+);/g)].map(([, field, type]) => [field, type])),
  ]),
);

test("every interface has the fields that serde prints, with their types", () => {
  assert.ok(Object.keys(interfaces).length >= 10);
  for (const [name, fields] of Object.entries(interfaces)) {
    const rust = Object.entries(structs[name] ?? {}).map(([field, type]) => [field, typescript(type)]);
    assert.deepEqual(fields, Object.fromEntries(rust), name);
  }
});

test("what serde would not have printed is found", () => {
  const claim = { metric: "curated", window: "", as_of: "2026-11-02T10:00:00Z", half_life: null, filter: null };
  assert.deepEqual(misfits("Claim", claim), []);
  assert.deepEqual(misfits("Claim", { ...claim, sold: 1, window: 7 }), [
    "Claim.sold is not in the contract",
    "Claim.window is no String: 7",
  ]);
  const { filter, ...less } = claim;
  assert.equal(filter, null);
  assert.deepEqual(misfits("Claim", less), ["Claim.filter is missing"]);
  assert.deepEqual(misfits("Vec<u32>", [1, 1.5, -1, 2 ** 32]).length, 3);
});
