// The example pages with JSON in them: each mount gets an answer, or is refused with the field's name.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { misfits } from "./contract.mjs";
import { page, script, sources } from "./sources.mjs";

const ROOM = new URL("../pages/json/", import.meta.url);

/** Its JSON scripts by id, and its mounts. */
function written(name) {
  const html = readFileSync(new URL(name, ROOM), "utf8");
  const scripts = [...html.matchAll(/<script type="application\/json" id="(\w+)">([^]*?)<\/script>/g)];
  const mounts = [...html.matchAll(/<div data-souk="(\w+)"([^>]*)>/g)].map(([, widget, rest]) => {
    const options = [...rest.matchAll(/data-souk-([\w-]+)="([^"]*)"/g)].map(([, option, value]) => [option, value]);
    return { widget, options: new URLSearchParams(options) };
  });
  return { elements: Object.fromEntries(scripts.map(([, id, json]) => [id, script(json)])), mounts };
}

async function answers(name) {
  const { elements, mounts } = written(name);
  page({ elements });
  assert.ok(mounts.length > 0);
  return Promise.all(
    mounts.map(async ({ widget, options }) => {
      const source = await sources.choose(options.get("data"), {}, { dataset: {} });
      return source[widget](options).catch((error) => error);
    }),
  );
}

const names = readdirSync(ROOM).filter((name) => name.endsWith(".html"));

for (const name of names.filter((name) => !name.startsWith("wrong-"))) {
  test(`every mount of ${name} has its content`, async () => {
    for (const answer of await answers(name)) {
      assert.deepEqual(
        misfits("items" in answer && "claim" in answer ? "Trending" : "Reviews", answer),
        [],
        String(answer),
      );
      assert.ok(answer.items.length >= 2);
    }
  });
}

test("sales that somebody typed are refused, and so are fields of the wrong kind", async () => {
  const [sales] = await answers("wrong-sales.html");
  assert.match(sales.message, /^data #picks: products\[0\]\.sold cannot be written down/);
  const [products, reviews, nowhere] = await answers("wrong-fields.html");
  assert.match(products.message, /products\[0\]\.id must be an id as text .*products\[0\]\.url .*products\[0\]\.price/);
  assert.match(reviews.message, /reviews\[0\]\.at .*reviews\[0\]\.verified .*reviews\[0\]\.stars/);
  assert.match(nowhere.message, /data #nowhere is no <script/);
});
