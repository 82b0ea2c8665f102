// Every GraphQL document against the schemas of the stores, and against the limits of their transport.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { Kind, parse, TypeInfo, validate, visit, visitWithTypeInfo } from "graphql";
import * as schemas from "./schemas.mjs";
import { room, sources } from "./sources.mjs";

/** The documents of a store, each with the fragment it is sent with. */
function documents(store) {
  const read = (name) => readFileSync(`${room}${store}/${name}`, "utf8");
  const names = readdirSync(room + store).filter((name) => name.endsWith(".graphql") && name !== "card.graphql");
  return names.map((name) => [name, read(name).includes("...Card") ? read(name) + read("card.graphql") : read(name)]);
}

const told = (errors) => errors.map((error) => error.message);

test("Shopify's documents fit the Storefront API of 2026-10", () => {
  const schema = schemas.shopify();
  assert.equal(documents("shopify").length, 3);
  for (const [name, text] of documents("shopify")) assert.deepEqual(told(validate(schema, parse(text))), [], name);
});

test("Shopify's documents ask for nothing that is deprecated, nor for what needs a token", () => {
  const schema = schemas.shopify();
  for (const [name, text] of documents("shopify")) {
    const info = new TypeInfo(schema);
    visit(
      parse(text),
      visitWithTypeInfo(info, {
        Field: () => assert.equal(info.getFieldDef()?.deprecationReason ?? undefined, undefined, name),
      }),
    );
    assert.doesNotMatch(text, /\b(tags|metafields?|metaobjects?|customer|menu)\b/, name);
  }
});

const versions = Object.entries(schemas.magento);
if (!versions.length) console.log(`no schemas of Magento in ${schemas.MAGENTO}: its documents are not checked`);

for (const [version, schema] of versions) {
  test(`Magento's documents fit ${version}`, () => {
    assert.equal(documents("magento").length, 6);
    for (const [name, text] of documents("magento")) assert.deepEqual(told(validate(schema, parse(text))), [], name);
  });
}

test("a document is one operation, within Magento's limits of fields, depth and aliases", () => {
  for (const [name, text] of [...documents("magento"), ...documents("shopify")]) {
    let [fields, aliases, depth, deepest] = [0, 0, 0, 0];
    const document = parse(text);
    const enter = ({ alias }) => {
      fields++;
      aliases += alias ? 1 : 0;
      deepest = Math.max(deepest, ++depth);
    };
    visit(document, { Field: { enter, leave: () => void depth-- } });
    assert.equal(document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length, 1, name);
    // The fragment counts once for each place; three at most.
    assert.ok(fields * 3 <= 300 && deepest + 4 <= 20 && aliases <= 10, name);
  }
});

test("written for the wire, a document means the same and stays short", () => {
  for (const [name, text] of [...documents("magento"), ...documents("shopify")]) {
    const { query } = sources.written(text, {});
    const bare = (source) => JSON.stringify(parse(source, { noLocation: true }));
    assert.equal(bare(query), bare(text), name);
    assert.ok(encodeURIComponent(query).length < 2000, `${name}: ${encodeURIComponent(query).length}`);
    assert.ok(!/["#]/.test(text), `${name}: a string would be shortened with the rest`);
  }
});

test("the same question is the same bytes, in whatever order its variables come", () => {
  const [a, b] = [sources.written("{ a }", { b: 1, a: [2] }), sources.written("{\n  a # b\n}", { a: [2], b: 1 })];
  assert.deepEqual(a, b);
  assert.equal(a.variables, '{"a":[2],"b":1}');
});
