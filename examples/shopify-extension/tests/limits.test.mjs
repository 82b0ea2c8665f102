// Each limit of Shopify's: what lies within passes, what breaks it is named.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { broken } from "../lib/limits.mjs";
import { extension } from "../lib/place.mjs";

/** What is broken in a copy of the extension with small stand-ins for its assets, after some files were changed. */
function brokenWith(files) {
  const root = mkdtempSync(join(tmpdir(), "souk-extension-"));
  try {
    cpSync(extension, root, { recursive: true, filter: (path) => !path.includes("/assets") });
    const standIns = { "assets/souk-data.js": "1", "assets/souk-1.css": "a{}", "assets/souk-1.wasm": "w" };
    for (const [path, text] of Object.entries({ ...standIns, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      if (text !== null) writeFileSync(join(root, path), text);
    }
    return broken(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const block = (more) => `{% schema %}${JSON.stringify({ name: "A block", target: "section", settings: [], ...more })}{% endschema %}`;
const many = (count, path) => Object.fromEntries(Array.from({ length: count }, (_, at) => [path(at), path(at).endsWith("json") ? "{}" : block()]));

test("the extension breaks none of Shopify's limits", () => {
  assert.deepEqual(brokenWith({}), []);
});

const cases = {
  "more than 10 MB in all": [{ "assets/big.png": "x".repeat(10_000_000) }, /^all files together: \d+ bytes, and Shopify's limit for an extension is 10000000 bytes\.$/],
  "more than 100 KB of Liquid": [{ "snippets/big.liquid": "x".repeat(99_000) }, /^all Liquid together: .* 100000 bytes\.$/],
  "more than 30 blocks": [many(30, (at) => `blocks/more-${at}.liquid`), /^blocks: 36 blocks, and Shopify takes at most 30\.$/],
  "more than 100 locale files": [many(100, (at) => `locales/x${at}.json`), /^locales: 112 files, and Shopify takes at most 100\.$/],
  "a locale file over 15 KB": [{ "locales/de.json": JSON.stringify("x".repeat(15_000)) }, /^locales\/de\.json: 15002 bytes, .* a locale file is 15000 bytes\.$/],
  "a loader over 10 KB, uncompressed": [{ "assets/souk-data.js": "x".repeat(10_001) }, /^assets\/souk-data\.js: 10001 bytes, .* a block's script, uncompressed is 10000 bytes\.$/],
  "a block's own script over 10 KB": [{ "blocks/a.liquid": block({ javascript: "a.js" }), "assets/a.js": "x".repeat(10_001) }, /^assets\/a\.js: 10001 bytes/],
  "a block's script that is not there": [{ "blocks/a.liquid": block({ javascript: "a.js" }) }, /^assets\/a\.js: missing/],
  "a loader that is not there": [{ "assets/souk-data.js": null }, /^assets\/souk-data\.js: missing; build the extension first\.$/],
  "a style sheet over 100 KB": [{ "assets/souk-1.css": "x".repeat(100_001) }, /^assets\/souk-1\.css: 100001 bytes, .* a style sheet, uncompressed is 100000 bytes\.$/],
  "an asset of a type that Shopify refuses": [{ "assets/souk.js.map": "{}" }, /^assets\/souk\.js\.map: Shopify takes assets of these types only/],
  "a folder inside assets": [{ "assets/fonts/a.svg": "x" }, /^assets\/fonts\/a\.svg: Shopify takes files in assets, blocks, snippets, locales only/],
  "a file beside the folders": [{ "notes.txt": "x" }, /^notes\.txt: Shopify takes files in/],
  "a name of 25 characters": [{ "blocks/a.liquid": block({ name: "x".repeat(25) }) }, /^blocks\/a\.liquid: the block's name "x+" has more than 24 characters/],
};

for (const [what, [files, sentence]] of Object.entries(cases)) {
  test(`${what} is refused, and the limit is named`, () => {
    const sentences = brokenWith(files);
    assert.equal(sentences.length, 1, sentences.join("\n"));
    assert.match(sentences[0], sentence);
  });
}

test("a name that is too long in one language only is found there", () => {
  const words = { names: { a: "x".repeat(25) } };
  const sentences = brokenWith({ "blocks/a.liquid": block({ name: "t:names.a" }), "locales/sv.schema.json": JSON.stringify(words) });
  assert.equal(sentences.length, 1, sentences.join("\n"));
  assert.match(sentences[0], /^locales\/sv\.schema\.json: the block's name/);
});

test("what the loader fetches for a widget that asks for it is held to the total alone", () => {
  const fetched = { "assets/souk-1.js": "x".repeat(17_700), "assets/souk-source-1.js": "x".repeat(33_900), "assets/souk-print-1.wasm": "x".repeat(313_500) };
  assert.deepEqual(brokenWith(fetched), []);
  assert.match(brokenWith({ ...fetched, "assets/souk-print-1.wasm": "x".repeat(10_000_000) })[0], /^all files together/);
});

test("what is exactly at a limit passes", () => {
  assert.deepEqual(brokenWith({ "assets/souk-data.js": "x".repeat(10_000), "blocks/a.liquid": block({ name: "x".repeat(24) }) }), []);
});
