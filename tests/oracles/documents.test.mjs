// Every GraphQL document the server sends is one that Shopify takes, in the version the server asks for.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { parse, validate } from "graphql";

import { admin, documents, version } from "./schema.mjs";

const schema = admin(version());
const files = readdirSync(documents).filter(name => name.endsWith(".graphql"));

test("there are documents, and the Rust code includes each of them and no other", () => {
  const room = join(documents, "..");
  const sources = readdirSync(room).filter(name => name.endsWith(".rs"));
  const rust = sources.map(name => readFileSync(join(room, name), "utf8")).join("");
  const included = [...rust.matchAll(/include_str!\("graphql\/([a-z_]+\.graphql)"\)/g)].map(match => match[1]);
  assert.deepEqual([...new Set(included)].sort(), files.sort());
  assert.equal(/"\s*(query|mutation)\s+\w*\s*[({]/.test(rust), false, "a document that is no file");
});

for (const name of files) {
  const document = parse(readFileSync(join(documents, name), "utf8"));

  test(`${name} is valid`, () => {
    assert.deepEqual(validate(schema, document).map(String), []);
  });

  test(`${name} asks for nothing that is deprecated and for no personal data`, () => {
    const text = readFileSync(join(documents, name), "utf8").replace(/#.*/g, "");
    const personal = /\b(customer|email|phone|firstName|lastName|displayName|\w*[aA]ddress|clientIp|note)\b/;
    assert.equal(personal.exec(text)?.[0], undefined);
  });
}

test("a document with a field the version lacks is found", () => {
  const wrong = parse("query Wrong { shop { nameOfTheShop } }");
  assert.equal(validate(schema, wrong).length, 1);
});
