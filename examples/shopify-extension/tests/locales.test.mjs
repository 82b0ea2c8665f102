// Six languages, each whole.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { blocks, extension, text } from "../lib/place.mjs";

const LANGUAGES = ["ar", "de", "en", "es", "fr", "ja"];
const read = (name) => flat(JSON.parse(text(`locales/${name}.json`)));

/** Every text of a file by its dotted key. */
function flat(words, at = "") {
  return Object.entries(words).flatMap(([key, value]) => (typeof value === "object" ? flat(value, `${at}${key}.`) : [[at + key, value]]));
}

const keys = (name) => read(name).map(([key]) => key);
const liquid = ["blocks", "snippets"].flatMap((folder) => readdirSync(join(extension, folder)).map((file) => text(`${folder}/${file}`)));

test("the storefront and the editor speak the same six languages, English by default", () => {
  const files = readdirSync(join(extension, "locales"));
  const expected = LANGUAGES.map((language) => (language === "en" ? "en.default" : language));
  assert.deepEqual(files.sort(), expected.flatMap((name) => [`${name}.json`, `${name}.schema.json`]).sort());
});

for (const language of LANGUAGES.filter((language) => language !== "en")) {
  for (const end of ["", ".schema"]) {
    test(`${language}${end} says everything that English says, and nothing else`, () => {
      assert.deepEqual(keys(language + end).sort(), keys("en.default" + end).sort());
      for (const [key, words] of read(language + end)) assert.ok(words.trim(), `${key} is empty`);
    });
  }

  test(`${language} is a translation: fewer than one text in ten is the English one`, () => {
    const english = new Map(read("en.default.schema"));
    const said = read(`${language}.schema`).filter(([key]) => !/stars_/.test(key));
    const same = said.filter(([key, words]) => english.get(key) === words);
    assert.ok(same.length < said.length / 10, same.map(([key]) => key).join(" "));
  });
}

test("every word that a block asks for is there, and every word that is there is asked for", () => {
  const asked = liquid.flatMap((source) => [...source.matchAll(/"t:([\w.]+)"/g)].map(([, key]) => key));
  assert.deepEqual([...new Set(asked)].sort(), keys("en.default.schema").sort());
  const shown = liquid.flatMap((source) => [...source.matchAll(/'([\w.]+)' \| t\b/g)].map(([, key]) => key));
  assert.deepEqual([...new Set(shown)].sort(), keys("en.default").sort());
});

test("no text of a block is written into its schema", () => {
  for (const block of blocks) {
    const written = [...text(`blocks/${block}.liquid`).matchAll(/"(?:name|label|info|content)": "([^"]*)"/g)];
    assert.ok(written.length > 5);
    for (const [, words] of written) assert.match(words, /^t:/);
  }
});
