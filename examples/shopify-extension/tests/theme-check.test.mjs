// Shopify's own linter on the extension as it was built into place.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { LOADER, extension, here } from "../lib/place.mjs";

const { themeCheckRun } = createRequire(import.meta.url)("@shopify/theme-check-node");

async function offenses(root) {
  const { offenses } = await themeCheckRun(root, join(here, ".theme-check.yml"), () => {});
  return offenses.map(({ check, uri, message }) => `${check} in ${uri.split("/").at(-1)}: ${message}`);
}

test("theme-check has nothing to say", async () => {
  assert.deepEqual(await offenses(extension), []);
});

const seeds = {
  "a key without words": ["blocks/spin.liquid", "'editor.waiting'", "'editor.lost'", /^TranslationKeyExists in spin\.liquid/],
  "a schema's key without words": ["blocks/spin.liquid", "t:spin.delay", "t:spin.lost", /^ValidSchemaTranslations in spin\.liquid/],
  "a script that holds the page up": ["blocks/souk.liquid", "    async\n", "", /^ParserBlockingScript in souk\.liquid/],
  "an asset that is not there": ["blocks/souk.liquid", "'souk-data.js' | asset_url", "'lost.js' | asset_url", /^MissingAsset in souk\.liquid/],
  "a snippet's unknown parameter": ["blocks/spin.liquid", "usual: 'inline'", "normal: 'inline'", /^UnrecognizedRenderSnippetArguments in spin\.liquid/],
  "a tag that app blocks may not use": ["blocks/spin.liquid", "{% schema %}", "{% section 'a' %}\n{% schema %}", /^AppBlockValidTags in spin\.liquid/],
  "a translation that lacks a text": ["locales/de.json", /,\s*"settings": "[^"]*"/, "", /^MatchingTranslations in de\.json/],
};

for (const [what, [path, from, to, sentence]] of Object.entries(seeds)) {
  test(`theme-check is really asked: ${what} is found`, async () => {
    const root = mkdtempSync(join(tmpdir(), "souk-checked-"));
    try {
      cpSync(extension, root, { recursive: true });
      const before = readFileSync(join(root, path), "utf8");
      const after = before.replace(from, to);
      assert.notEqual(after, before, "the seed was sown");
      writeFileSync(join(root, path), after);
      const found = await offenses(root);
      assert.ok(found.some((offense) => sentence.test(offense)), found.join("\n") || "nothing was found");
    } finally {
      rmSync(root, { recursive: true });
    }
  });
}

test("the loader looks for the files that lie beside it, and they for theirs", () => {
  const names = readdirSync(join(extension, "assets"));
  const asset = (name) => readFileSync(join(extension, "assets", name), "utf8");
  const one = (pattern) => {
    const found = names.filter((name) => pattern.test(name));
    assert.equal(found.length, 1, String(pattern));
    return found[0];
  };
  const [glue, css, source] = [/^souk-[0-9a-f]+\.js$/, /^souk-[0-9a-f]+\.css$/, /^souk-source-[0-9a-f]+\.js$/].map(one);
  for (const name of [glue, css, source]) assert.ok(asset(LOADER).includes(name), name);
  const print = one(/^souk-print-[0-9a-f]+\.wasm$/);
  assert.ok(asset(source).includes(print), print);
  const later = names.filter((name) => ![LOADER, glue, css, source, print].includes(name));
  assert.equal(later.length, 3);
  for (const name of later) assert.ok(asset(glue).includes(name), name);
});
