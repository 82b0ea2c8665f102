// What the blocks print on a page.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { options } from "../lib/manual.mjs";
import { EMBED, blocks } from "../lib/place.mjs";
import { inputs } from "../lib/schema.mjs";
import { setters } from "../lib/source.mjs";
import { CDN, elements, html, mount } from "../lib/stage.mjs";

const WIDGETS = blocks.filter((block) => block !== EMBED);
const editor = { request: { design_mode: true } };
const shop = { server: "https://souk.example", shop: "table" };
const loader = (markup) => elements(markup).find(({ tag }) => tag === "script")?.given;

/** Something other than untouched for a setting, and what the mount should then say. */
function other(setting) {
  const { type, min, max, default: usual } = setting;
  if (type === "checkbox") return [!usual, usual ? "off" : "on"];
  if (type === "product") return [{ id: "820982911946154508" }, "820982911946154508"];
  if (type === "product_list") return [[{ id: 11 }, { id: 12 }], "11,12"];
  if (type === "select") return (({ value }) => [value, value])(setting.options.findLast(({ value }) => value !== usual));
  if (type === "text") return ["Bowls", "Bowls"];
  return (value => [value, String(value)])(usual === max ? min : max);
}

for (const widget of WIDGETS) {
  test(`${widget} with untouched settings is a bare mount`, () => {
    assert.deepEqual(mount(html(widget), widget).options, {});
  });

  test(`${widget} prints each setting that was changed, alone, in words the widget accepts`, () => {
    const known = options(widget);
    for (const setting of setters(widget)) {
      const [value, said] = other(setting);
      const name = setting.id.replaceAll("_", "-");
      assert.deepEqual(mount(html(widget, { [setting.id]: value }), widget).options, { [name]: said });
      assert.ok(known.find((option) => option.name === name).takes.accepts(said), `${name}: ${said}`);
    }
  });

  test(`no text a merchant types can leave its attribute in ${widget}`, () => {
    const hostile = `" onload='x' ></div><script>&amp;{{ shop }}`;
    const typed = setters(widget).filter(({ type }) => type === "text");
    const settings = Object.fromEntries(typed.map(({ id }) => [id, hostile]));
    const markup = html(widget, settings);
    const { options: set, given } = mount(markup, widget);
    for (const { id } of typed) assert.equal(set[id.replaceAll("_", "-")], hostile);
    assert.deepEqual(Object.keys(given).filter((name) => name.startsWith("on")), []);
    assert.ok(elements(markup).every(({ tag }) => tag === "div"));
  });

  test(`a number out of bounds comes to the bound, and a text too long is cut, in ${widget}`, () => {
    for (const { id, type, min, max, default: usual } of setters(widget)) {
      const name = id.replaceAll("_", "-");
      const said = (value) => mount(html(widget, { [id]: value }), widget).options[name];
      if (type === "text") assert.equal(said("ö".repeat(300)).length, 200, name);
      if (type !== "range" && type !== "number") continue;
      assert.equal(said(max + 1000), usual === max ? undefined : String(max), name);
      assert.equal(said(-1), usual === min ? undefined : String(min), name);
    }
  });

  test(`blanks and nothing at all leave ${widget} to itself`, () => {
    // A field can be emptied whether or not it had a default; a list or a switch cannot.
    const free = inputs(widget).filter(({ type }) => /^(text|number|product)$/.test(type));
    for (const { id } of free) for (const value of ["", "  ", null]) assert.deepEqual(mount(html(widget, { [id]: value }), widget).options, {}, id);
  });

  test(`a theme that hides empty elements does not hide ${widget}`, () => {
    // `:empty` means without any text, white space too.
    assert.notEqual(mount(html(widget), widget).text, "");
  });
}

test("on a product's page the strip leaves it out, and reviews and deal are about it", () => {
  const globals = { product: { id: "9007199254740993" } };
  for (const widget of ["trending", "reviews", "group-buy"]) {
    assert.deepEqual(mount(html(widget, {}, globals), widget).options, { product: "9007199254740993" });
    const chosen = html(widget, { product: { id: 5 } }, globals);
    assert.deepEqual(mount(chosen, widget).options, { product: "5" }, "a chosen product comes first");
  }
});

test("the embed prints one loader from the CDN, asynchronous, with what the page knows", () => {
  const globals = { request: { locale: { iso_code: "pt-BR" } }, cart: { currency: { iso_code: "JPY" } } };
  assert.deepEqual(loader(html(EMBED, shop, globals)), {
    async: "",
    src: `${CDN}souk-data.js`,
    "data-souk-host": "shopify",
    "data-souk-api": "https://souk.example",
    "data-souk-shop": "table",
    "data-souk-locale": "pt-BR",
    "data-souk-currency": "JPY",
  });
});

test("files may come from the merchant's own server", () => {
  assert.equal(loader(html(EMBED, { ...shop, files: "server" })).src, "https://souk.example/souk-data.js");
});

test("of the server's address only the origin counts", () => {
  for (const server of ["https://souk.example/", " https://souk.example/v1/table?x "]) {
    const given = loader(html(EMBED, { ...shop, server, files: "server" }));
    assert.deepEqual([given["data-souk-api"], given.src], ["https://souk.example", "https://souk.example/souk-data.js"]);
  }
});

test("with half of a server, or one not on https, there is no script and no ticker, and the editor says why", () => {
  for (const wrong of [{ shop: "" }, { server: "" }, { server: " " }, { server: "http://souk.example" }, { server: "souk.example" }, { server: "https://" }]) {
    const settings = { ...shop, ...wrong };
    assert.equal(html(EMBED, settings).trim(), "", JSON.stringify(wrong));
    assert.match(html(EMBED, settings, editor), /^\s*<p>Souk: the app embed needs/);
  }
});

test("no text typed into the embed can leave its attribute, wherever the files come from", () => {
  for (const files of ["shopify", "server"]) {
    const markup = html(EMBED, { server: `https://a"><script>x`, shop: `"><img src=x>`, files });
    assert.deepEqual(elements(markup).map(({ tag }) => tag), ["script", "div"]);
    assert.equal(loader(markup)["data-souk-shop"], `"><img src=x>`);
  }
});

test("the embed shows the ticker with the merchant's settings, or not at all", () => {
  const markup = html(EMBED, { ...shop, position: "top-end" });
  assert.deepEqual(mount(markup, "ticker").options, { position: "top-end" });
  assert.throws(() => mount(html(EMBED, { ...shop, ticker: false }), "ticker"), /found 0/);
});

test("a signed-in customer is vouched for where the app keeps the key, as the server checks it", () => {
  const globals = { customer: { id: "7045678901234" }, app: { metafields: { souk: { key: { value: "whsec" } } } } };
  const [id, expires, signature] = loader(html(EMBED, shop, globals))["data-souk-customer"].split(" ");
  const expected = createHmac("sha256", "whsec").update(`souk-player:table:7045678901234:${expires}`).digest("hex");
  assert.deepEqual([id, signature], ["7045678901234", expected]);
  const ahead = expires - Date.now() / 1000;
  assert.ok(ahead > 86_000 && ahead < 30 * 86_400, "a day, and never more than the 30 that the server takes");
});

test("without a key, or without a customer, nobody is vouched for", () => {
  const app = { metafields: { souk: { key: { value: "whsec" } } } };
  for (const globals of [{ customer: { id: 5 } }, { app }, {}]) {
    assert.equal(loader(html(EMBED, shop, globals))["data-souk-customer"], undefined);
  }
  assert.ok(!html(EMBED, shop, { app, customer: { id: 5 } }).includes("whsec"), "the key itself is never printed");
});

test("in the editor nothing asks the server again and again, and nothing opens by itself", () => {
  assert.deepEqual(mount(html("ticker", {}, editor), "ticker").options, { live: "off" });
  assert.deepEqual(mount(html("trending", {}, editor), "trending").options, { refresh: "3600" });
  assert.deepEqual(mount(html("group-buy", {}, editor), "group-buy").options, { refresh: "300" });
  assert.deepEqual(mount(html("spin", { trigger: "exit" }, editor), "spin").options, {});
  assert.equal(loader(html(EMBED, shop, editor))["data-souk-editor"], "");
});

test("in the editor a block without a loader says what is missing; on a page it says nothing", () => {
  for (const widget of WIDGETS.filter((widget) => widget !== "ticker")) {
    assert.match(mount(html(widget, {}, editor), widget).text, /app embed “Souk”/);
    assert.equal(mount(html(widget), widget).text.trim(), "");
  }
});

test("no block brings an inline script, an inline style, a handler or a script that holds the page up", () => {
  const all = [...WIDGETS.map((widget) => html(widget, {}, editor)), html(EMBED, shop, editor)];
  for (const { tag, given } of all.flatMap(elements)) {
    if (tag === "script" && given.type !== "application/json") assert.ok(given.src && "async" in given);
    assert.ok(tag !== "style" && tag !== "link");
    assert.deepEqual(Object.keys(given).filter((name) => name === "style" || name.startsWith("on")), []);
  }
});
