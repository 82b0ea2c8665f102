// The npm package without a browser: what is in it, who can import it, and whether its types say what is true.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { elements } from "../../pkg/build/elements.mjs";
import { manifest, pkg } from "../../pkg/build/manifest.mjs";
import { generated } from "../../pkg/build/types.mjs";
import { consumer, packed } from "./packed.mjs";

const require = createRequire(import.meta.url);
const bin = (name) => resolve(import.meta.dirname, "../node_modules/.bin", name);

let made, app;

before(async () => {
  made = await packed();
  app = consumer(made, ["react", "react-dom", "@types/react", "csstype", "vue", "@vue"]);
});

after(() => made?.remove());

/** Runs a program; gives what it said, and fails with that. */
function run(program, words, cwd = made.folder) {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  return stdout + stderr;
}

test("types and tables are those of the widgets' manifest", () => {
  for (const [path, text] of Object.entries(generated())) {
    assert.equal(readFileSync(join(pkg, path), "utf8"), text, `pkg/${path} is stale: run node pkg/build/types.mjs`);
  }
});

test("every setting of the script tag can be configured", () => {
  const source = readFileSync(join(pkg, "src/settings.ts"), "utf8");
  const [fields] = source.match(/interface Served \{[^]*?type Settings [^]*?\n\}/);
  const named = new Set([...fields.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name));
  assert.deepEqual([...named].filter((name) => name !== "assets").sort(), manifest.script.map(({ name }) => name).sort());
});

test("the package has what it needs and nothing of where it was made", () => {
  const files = execFileSync("tar", ["-tzf", made.tarball], { encoding: "utf8" }).trim().split("\n");
  const names = files.map((file) => file.replace("package/", ""));
  for (const name of ["package.json", "README.md", "LICENSE-MIT", "custom-elements.json", "esm/index.js", "dist/manifest.json"]) {
    assert.ok(names.includes(name), name);
  }
  assert.equal(made.manifest.private, undefined);
  assert.ok(!names.some((name) => /\.(br|gz|ts)$/.test(name) && !name.endsWith(".d.ts")), names.join("\n"));
  for (const name of names.filter((name) => /\.(js|ts|json|md)$/.test(name) && !name.startsWith("dist/"))) {
    const text = readFileSync(join(made.folder, "package", name), "utf8");
    assert.ok(!text.includes(resolve(pkg, "..")), `${name} names a folder of this machine`);
  }
});

test("publint finds nothing", () => {
  const said = run(bin("publint"), ["run", "--strict", join(made.folder, "package")]);
  assert.match(said, /All good/);
});

test("the types are right, for every way an ES module is found", () => {
  run(bin("attw"), [made.tarball, "--profile", "esm-only", "--no-color", "--no-emoji"]);
});

test("what it exports is there", () => {
  const places = JSON.stringify(made.manifest.exports).match(/\.\/[\w./-]+\.(?:json|js|d\.ts)"/g);
  assert.ok(places.length >= 9);
  for (const place of places) readFileSync(join(made.folder, "package", place.slice(0, -1)));
});

test("on a server it can be imported, does nothing, and prints addresses", () => {
  const script = `
    const souk = await import("@souk/widgets");
    await import("@souk/widgets/react");
    await import("@souk/widgets/vue");
    const { throws, equal } = await import("node:assert/strict");
    throws(() => souk.snapshotUrl("trending"), /needs configure/);
    souk.configure({ shop: "table", api: "https://souk.example/" });
    souk.define();
    souk.defineHost({});
    const handle = souk.mount(undefined, "trending", { limit: 3 });
    handle.update({ limit: 4 });
    handle.unmount();
    equal(
      souk.snapshotUrl("trending", { minSold: 3, sold: false, fallback: ["14d", "30d"], showOn: "/" }, { lang: "de" }),
      "https://souk.example/v1/table/widgets/trending.html?fallback=14d%2C30d&lang=de&min-sold=3&sold=off",
    );
    equal(globalThis[Symbol.for("souk.host")], undefined);
  `;
  assert.equal(run("node", ["--input-type=module", "--eval", script], app), "");
});

test("React and Vue print the mount on a server, with what the server printed inside", () => {
  const script = `
    import { equal } from "node:assert/strict";
    import { createElement } from "react";
    import { renderToString as printReact } from "react-dom/server";
    import { h } from "vue";
    import { renderToString as printVue } from "vue/server-renderer";
    import * as react from "@souk/widgets/react";
    import * as vue from "@souk/widgets/vue";
    const snapshot = '<template shadowrootmode="open"><p>4</p></template>';
    const options = { limit: 4, soldOut: "show", onReady() {}, snapshot, id: "top" };
    const printed = (html) => html.replace(/^<div ([^>]*)>/, (_, all) => "<div " + all.split(" ").sort().join(" ") + ">");
    const wanted = '<div class="a" data-souk-limit="4" data-souk-sold-out="show" data-souk="trending" id="top">' + snapshot + "</div>";
    equal(printed(printReact(createElement(react.Trending, { ...options, className: "a" }))), wanted);
    equal(printed(await printVue(h(vue.Trending, { ...options, class: "a" }))), wanted);
  `;
  run("node", ["--input-type=module", "--eval", script], app);
});

test("the custom-elements manifest is one", () => {
  const Ajv = require("ajv").default;
  const schema = require("custom-elements-manifest/schema.json");
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  assert.ok(validate(elements()), JSON.stringify(validate.errors, null, 2));
  assert.equal(elements().modules[0].declarations.length, manifest.widgets.length);
});

test("what is right compiles, and what is wrong does not", () => {
  const types = readdirSync(join(import.meta.dirname, "types")).filter((name) => name.endsWith(".ts") || name.endsWith(".tsx"));
  assert.ok(types.length >= 3);
  cpSync(join(import.meta.dirname, "types"), join(app, "types"), { recursive: true });
  const strict = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--types", "", "--jsx", "react-jsx"];
  const shared = [...strict, "--target", "es2022", "--lib", "es2023,dom,dom.iterable", ...types.map((name) => join("types", name))];
  run(bin("tsc"), [...shared, "--module", "esnext", "--moduleResolution", "bundler", "--skipLibCheck"], app);
  // Our own declarations are looked into as well.
  run(bin("tsc"), [...shared, "--module", "nodenext", "--moduleResolution", "nodenext"], app);
});
