// Settings against the widgets' options: each once, with the widget's own limits, words and default.

import assert from "node:assert/strict";
import { test } from "node:test";
import { options } from "../lib/manual.mjs";
import { EMBED, blocks } from "../lib/place.mjs";
import { inputs } from "../lib/schema.mjs";
import { SOURCE, setters } from "../lib/source.mjs";

const WIDGETS = ["trending", "ticker", "reviews", "spin", "group-buy"];
const option = (id) => id.replaceAll("_", "-");
/** What the embed asks besides the ticker's options. */
const OWN = ["server", "shop", "files", "ticker"];

/** Each setting of a block beside the option it sets. */
const pairs = (block) => {
  const known = options(block);
  return setters(block).map((setting) => [setting, known.find(({ name }) => name === option(setting.id))]);
};

test("every widget has a block, and there is no other but the embed", () => {
  assert.deepEqual([...blocks].sort(), [...WIDGETS, EMBED].sort());
});

for (const block of WIDGETS) {
  test(`every option of ${block} is a setting, and every setting an option or about where content comes from`, () => {
    const names = options(block).map(({ name }) => name);
    assert.ok(names.length > 5, "the manual was read");
    assert.deepEqual(setters(block).map(({ id }) => option(id)).sort(), names.sort());
    const others = inputs(block).filter(({ id }) => !names.includes(option(id)));
    assert.deepEqual(others.map(({ id }) => id).sort(), [...(SOURCE[block] ?? [])].sort());
  });

  test(`nobody touched the settings of ${block}: each says what the widget does anyway`, () => {
    for (const [setting, { name, takes, usual }] of pairs(block)) {
      const said = takes.kind === "switch" ? (setting.default ? "on" : "off") : String(setting.default ?? "none");
      assert.equal(said === "none" ? "" : said, usual, name);
    }
  });

  test(`numbers of ${block} have the widget's limits`, () => {
    for (const [setting, { name, takes }] of pairs(block)) {
      if (takes.kind !== "count" || setting.type === "select") continue;
      assert.deepEqual([setting.min, setting.max], [takes.least, takes.most], name);
      assert.ok((setting.step ?? 1) === 1, `${name}: every whole number can be chosen`);
    }
  });

  test(`every choice of ${block} is one that the widget accepts`, () => {
    for (const [setting, { name, takes, usual }] of pairs(block)) {
      for (const { value } of setting.options ?? []) {
        if (value === "none") assert.equal(usual, "", `${name} may be left unset`);
        else assert.ok(takes.accepts(value), `${name}: ${value}`);
      }
    }
  });

  test(`no word that ${block} accepts is missing among the choices`, () => {
    for (const [setting, { name, takes }] of pairs(block)) {
      const all = takes.kind === "count" && setting.type === "select" ? count(takes) : takes.words;
      if (!all || takes.kind === "switch") continue;
      const offered = setting.options.map(({ value }) => value);
      for (const word of all) assert.ok(offered.includes(word), `${name}: ${word}`);
    }
  });

  test(`an option of ${block} that takes few values is not left to free text`, () => {
    for (const [setting, { name, takes }] of pairs(block)) {
      assert.equal(setting.type === "text", takes.kind === "text" && !/^(product|pin|exclude)$/.test(name), name);
    }
  });
}

const count = ({ least, most }) => Array.from({ length: most - least + 1 }, (_, at) => String(least + at));

test("the embed asks for the server, the shop and the ticker's options, the same as the ticker's block", () => {
  const embed = inputs(EMBED);
  assert.deepEqual(embed.filter(({ id }) => OWN.includes(id)).map(({ id }) => id).sort(), [...OWN].sort());
  assert.deepEqual(embed.filter(({ id }) => !OWN.includes(id)), inputs("ticker"));
});

test("what the manual says a value may be is understood", () => {
  const takes = (widget, name) => options(widget).find((option) => option.name === name).takes;
  const cases = [
    ["trending", "limit", ["1", "24"], ["0", "25", "x"]],
    ["trending", "window", ["1h", "90d", "2160h"], ["0h", "91d", "7w"]],
    ["trending", "fallback", ["7d,30d"], ["7d,", "soon"]],
    ["ticker", "gap", ["8", "20-40"], ["40-20", "3601"]],
    ["ticker", "max-rate", ["10/24h"], ["10", "a/1h"]],
    ["ticker", "hide-on", ["phone,desktop"], ["watch"]],
    ["ticker", "position", ["top-end"], ["middle"]],
    ["reviews", "photos", ["on", "off"], ["maybe"]],
    ["reviews", "words", ["blue"], ["x".repeat(201)]],
  ];
  for (const [widget, name, good, bad] of cases) {
    for (const value of good) assert.ok(takes(widget, name).accepts(value), `${name} takes ${value}`);
    for (const value of bad) assert.ok(!takes(widget, name).accepts(value), `${name} refuses ${value}`);
  }
});
