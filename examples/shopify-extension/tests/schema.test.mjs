// Block schemas against Shopify's own JSON schema of settings, and against what that schema does not know.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EMBED, blocks } from "../lib/place.mjs";
import { complaints, inputs, schema, schemaOf } from "../lib/schema.mjs";

for (const block of blocks) {
  test(`every setting of ${block} is one that Shopify's JSON schema accepts`, () => {
    const { settings } = schema(block);
    assert.ok(settings.length > 5);
    assert.deepEqual(settings.flatMap(complaints), []);
  });

  test(`the schema of ${block} has the keys of an app block, and a target Shopify knows`, () => {
    assert.deepEqual(Object.keys(schema(block)).sort(), ["name", "settings", "target"]);
    assert.equal(schema(block).target, block === EMBED ? "body" : "section");
  });

  test(`no range of ${block} has more than 100 steps or fewer than 3, and each default lies on a step`, () => {
    for (const { type, id, min, max, step, default: usual } of inputs(block)) {
      if (type !== "range") continue;
      const steps = (max - min) / step;
      assert.ok(steps >= 3 && steps <= 100, `${id}: ${steps} steps`);
      assert.ok(Number.isInteger((usual - min) / step) && usual >= min && usual <= max, `${id}: ${usual}`);
    }
  });

  test(`every choice of ${block} offers its default, and each value once`, () => {
    for (const { id, options, default: usual } of inputs(block).filter(({ type }) => type === "select")) {
      const values = options.map(({ value }) => value);
      assert.ok(values.includes(usual), `${id}: ${usual}`);
      assert.equal(new Set(values).size, values.length, id);
    }
  });

  test(`${block} asks no more than 40 things, each under a name of its own`, () => {
    const ids = inputs(block).map(({ id }) => id);
    assert.ok(ids.length <= 40, `${ids.length} settings`);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z][a-z_]*$/);
  });
}

test("Shopify's JSON schema is really asked: a wrong type, a lost id and a range without end are complained about", () => {
  const label = "x";
  assert.notDeepEqual(complaints({ type: "slider", id: "a", label }), []);
  assert.notDeepEqual(complaints({ type: "text", label }), []);
  assert.notDeepEqual(complaints({ type: "range", id: "a", label, min: 1, default: 2 }), []);
  assert.notDeepEqual(complaints({ type: "select", id: "a", label }), []);
  assert.deepEqual(complaints({ type: "text", id: "a", label }), []);
});

test("a schema with a comment or a comma too many is no schema", () => {
  for (const body of ['{ "name": "a", }', '{ /* a */ "name": "a" }']) {
    assert.throws(() => schemaOf(`{% schema %}${body}{% endschema %}`), SyntaxError);
  }
});
