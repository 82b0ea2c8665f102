// The build: the files of a page, the very ones that belong together, or nothing.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "../build.mjs";
import { extension } from "../lib/place.mjs";

const hash = (text) => "sha384-" + createHash("sha384").update(text).digest("base64");

/** A folder of built files, a copy of the extension without assets, and what `then` makes of them. */
function inFolders(files, then) {
  const [dist, root] = ["dist", "root"].map((name) => mkdtempSync(join(tmpdir(), `souk-${name}-`)));
  const scripts = { data: ["souk-data-0.js", "l"], js: ["souk-2.js", "j"], shopify: ["souk-shopify-4.js", "s"], track: ["souk-track-5.js", "t"] };
  const others = { css: ["souk-1.css", "c"], wasm: ["souk-3.wasm", "w"], source: ["souk-source-6.js", "o"], print: ["souk-print-7.wasm", "p"] };
  const parts = { ...scripts, ...others, ...files };
  const manifest = { integrity: {} };
  for (const [part, [name, text]] of Object.entries(parts)) {
    [manifest[part], manifest.integrity[part]] = [name, hash(text)];
    if (name) writeFileSync(join(dist, name.replaceAll("/", "")), text);
  }
  writeFileSync(join(dist, "manifest.json"), JSON.stringify(manifest));
  cpSync(extension, root, { recursive: true, filter: (path) => !path.includes("/assets") });
  try {
    return then(dist, root);
  } finally {
    for (const folder of [dist, root]) rmSync(folder, { recursive: true });
  }
}

const assets = (root) => readdirSync(join(root, "assets")).sort();

test("loader, style sheet, glue, wasm, the store's adapter, what tells analytics and what shows the store's own content are put into place, and nothing else", () => {
  inFolders({ loader: ["souk.js", "another"] }, (dist, root) => {
    writeFileSync(join(dist, "souk-data-0.js.br"), "compressed");
    build(dist, root);
    const alone = ["souk-data.js", "souk-print-7.wasm", "souk-shopify-4.js", "souk-source-6.js", "souk-track-5.js"];
    assert.deepEqual(assets(root), ["souk-1.css", "souk-2.js", "souk-3.wasm", ...alone]);
    assert.equal(readFileSync(join(root, "assets/souk-3.wasm"), "utf8"), "w");
  });
});

test("the loader goes by the name that Liquid knows, and there is one", () => {
  inFolders({ loader: ["souk.js", "another"] }, (dist, root) => {
    build(dist, root);
    assert.equal(readFileSync(join(root, "assets/souk-data.js"), "utf8"), "l");
    assert.ok(!assets(root).includes("souk.js") && !assets(root).includes("souk-data-0.js"));
  });
});

test("files of a build that does not know the store's own content are refused", () => {
  inFolders({ source: ["", "o"] }, (dist, root) => {
    assert.throws(() => build(dist, root), /names no file for source/);
  });
});

test("files of the build before are gone", () => {
  inFolders({}, (dist, root) => {
    build(dist, root);
    writeFileSync(join(root, "assets/souk-0.wasm"), "old");
    build(dist, root);
    assert.ok(!assets(root).includes("souk-0.wasm"));
  });
});

test("without a build there is a sentence that says how to make one", () => {
  inFolders({}, (dist, root) => {
    unlinkSync(join(dist, "manifest.json"));
    assert.throws(() => build(dist, root), /manifest\.json is not there: run `cargo xtask build` first/);
  });
});

test("a file that is not the one the manifest speaks of is refused", () => {
  inFolders({}, (dist, root) => {
    writeFileSync(join(dist, "souk-3.wasm"), "another");
    assert.throws(() => build(dist, root), /^Error: souk-3\.wasm is not the file/);
  });
});

test("a manifest cannot lead out of its folder", () => {
  inFolders({ css: ["../souk-1.css", "c"] }, (dist, root) => {
    assert.throws(() => build(dist, root), /names no file for css/);
  });
});

test("a loader that Shopify would refuse ends the build with the limit's name", () => {
  inFolders({ data: ["souk-data-0.js", "x".repeat(10_001)] }, (dist, root) => {
    assert.throws(() => build(dist, root), /Shopify's limit for a block's script, uncompressed is 10000 bytes/);
  });
});
