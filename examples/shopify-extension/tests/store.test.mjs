// Content without a server: what embed and blocks print when it is the store's own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EMBED, LOADER, text } from "../lib/place.mjs";
import { inputs } from "../lib/schema.mjs";
import { SOURCE, servers } from "../lib/source.mjs";
import { CDN, elements, html, mount } from "../lib/stage.mjs";

const editor = { request: { design_mode: true } };
const store = { source: "store" };
const scripts = (markup) => elements(markup).filter(({ tag }) => tag === "script");
const data = (markup) => JSON.parse(scripts(markup)[0].text);

const rating = { rating: { value: { rating: "4.8", scale_max: "5.0" } }, rating_count: { value: 23 } };
const product = (metafields) => ({ product: { id: "9007199254740993", metafields } });

/** A review as Liquid reads it from a metaobject with the standard fields. */
const review = (id, more = {}) => ({
  system: { id },
  rating: { value: { rating: "4.0", scale_max: "5.0" } },
  title: { value: "Sturdy" },
  body: { value: "Holds soup." },
  author_display_name: { value: "Ana" },
  submitted_at: { value: "2026-11-02T10:00:00Z" },
  ...more,
});

/** A metafield that lists reviews, of which Liquid's loops see fifty. */
const listed = (reviews, count = reviews.length) => ({ custom: { reviews: { value: Object.assign(reviews, { count }) } } });
const kept = { ...store, kept: "custom.reviews" };

test("whatever the blocks show, a page has one loader, the one that knows the store's own content", () => {
  for (const settings of [{}, { server: "https://souk.example", shop: "table" }, { server: "https://souk.example", shop: "table", files: "server" }]) {
    const found = scripts(html(EMBED, settings));
    assert.equal(found.length, 1);
    assert.ok(found[0].given.src.endsWith(`/${LOADER}`), found[0].given.src);
  }
});

test("with server and id left empty the embed prints the loader without a server, and no ticker", () => {
  for (const settings of [{}, { server: " ", shop: " " }, { files: "server" }]) {
    const markup = html(EMBED, settings, { cart: { currency: { iso_code: "JPY" } } });
    const [{ given }] = scripts(markup);
    assert.deepEqual(given, {
      async: "",
      src: CDN + LOADER,
      "data-souk-host": "shopify",
      "data-souk-shop": "",
      "data-souk-locale": "en",
      "data-souk-currency": "JPY",
    });
    assert.equal(elements(markup).length, 1);
  }
});

test("without a server the editor says which blocks show something, and nobody is vouched for", () => {
  assert.match(html(EMBED, {}, editor), /<p>Souk: no server is set/);
  assert.doesNotMatch(html(EMBED, { server: "https://souk.example", shop: "table" }, editor), /no server is set/);
  const globals = { customer: { id: 5 }, app: { metafields: { souk: { key: { value: "whsec" } } } } };
  assert.equal(scripts(html(EMBED, {}, globals))[0].given["data-souk-customer"], undefined);
});

test("a strip of the store's own best sellers names its source, and no product on a page without one", () => {
  assert.deepEqual(mount(html("trending", store), "trending").options, { data: "shopify" });
});

test("a chosen collection is a category by its handle, of the store's own content only", () => {
  const settings = { collection: { handle: "bowls-&-\"plates", title: "Bowls" } };
  assert.deepEqual(mount(html("trending", { ...store, ...settings }), "trending").options, { data: "shopify", category: "bowls-&-\"plates" });
  assert.deepEqual(mount(html("trending", settings), "trending").options, {});
});

test("what goes with a product is asked for where there is a product, and best sellers elsewhere", () => {
  const settings = { ...store, collection: { handle: "bowls" } };
  for (const order of ["related", "complementary"]) {
    const [there, elsewhere] = [product({}), {}].map((globals) => mount(html("trending", { ...settings, order }, globals), "trending").options);
    assert.deepEqual(there, { data: "shopify", metric: "recommended", intent: order, product: "9007199254740993" });
    assert.deepEqual(elsewhere, { data: "shopify", category: "bowls" });
  }
});

for (const block of Object.keys(SOURCE)) {
  test(`what means nothing without a server is not printed by ${block}, and the editor hides it there`, () => {
    const hidden = servers(block).map(({ id }) => id);
    const expected = { trending: "category tag window fallback metric half_life min_sold sold movement refresh", reviews: "votes form json_ld" };
    assert.deepEqual(hidden, expected[block].split(" "));
    const changed = { category: "Bowls", tag: "new", window: "24h", fallback: "90d", metric: "weighted_sales", half_life: "6h", min_sold: 9, sold: false };
    const settings = { ...changed, movement: false, refresh: 900, votes: false, form: false, json_ld: true };
    const { room: _, ...printed } = mount(html(block, { ...store, ...settings }, product({ reviews: rating })), block).options;
    assert.deepEqual(printed, { data: "shopify", product: "9007199254740993" });
  });

  test(`every setting of ${block} that the editor hides hangs on one that is there`, () => {
    const conditions = inputs(block).flatMap(({ visible_if: when }) => when ?? []);
    assert.ok(conditions.length > 2);
    const words = inputs(block).find(({ id }) => id === "source").options.map(({ value }) => value);
    for (const when of conditions) {
      const [, word] = /^{{ block\.settings\.source [!=]= '(\w+)' }}$/.exec(when) ?? [];
      assert.ok(words.includes(word), when);
    }
  });

  test(`${block} still heeds every other option where the content is the store's own`, () => {
    const settings = { ...store, limit: 3, theme: "quiet", variant: "b" };
    const { data: _, product: __, room: ___, ...options } = mount(html(block, settings, product({ reviews: rating })), block).options;
    assert.deepEqual(options, { limit: "3", theme: "quiet", variant: "b" });
  });
}

test("in the editor a strip of the store's own content asks no server again and again", () => {
  assert.equal(mount(html("trending", store, editor), "trending").options.refresh, undefined);
});

test("a metafield or a handle that is somebody's text cannot leave its attribute or its script", () => {
  const hostile = `"></script><script>x`;
  const handle = mount(html("trending", { ...store, collection: { handle: hostile } }), "trending").options.category;
  assert.equal(handle, hostile);
  const one = review(1, { title: { value: hostile }, body: { value: hostile }, author_display_name: { value: hostile } });
  const markup = html("reviews", kept, product({ reviews: { ...rating, rating: { value: { rating: "4.8", scale_max: hostile } } }, ...listed([one]) }));
  assert.equal(scripts(markup).length, 1);
  assert.deepEqual(scripts(markup)[0].given, { type: "application/json" });
  assert.deepEqual([data(markup).best, data(markup).items[0].title, data(markup).items[0].text], [hostile, hostile, hostile]);
});

test("a rating alone keeps the space of a rating, reviews that of a row", () => {
  const room = (globals, settings = store) => mount(html("reviews", settings, product(globals)), "reviews").options.room;
  assert.equal(room({ reviews: rating }), "160");
  assert.equal(room({ reviews: rating, ...listed([review(1)]) }, kept), undefined);
});

test("the rating of the store's own metafields stands inside the mount, about the mount's product", () => {
  const markup = html("reviews", store, product({ reviews: rating }));
  assert.deepEqual(data(markup), { product: "9007199254740993", average: "4.8", best: "5.0", count: 23, items: [] });
  const { options, text: inside } = mount(markup, "reviews");
  assert.equal(options.product, data(markup).product);
  assert.ok(inside.includes('"average"'));
});

test("a chosen product comes before the page's, also for its rating", () => {
  const chosen = { id: 5, metafields: { reviews: { ...rating, rating_count: { value: 2 } } } };
  const markup = html("reviews", { ...store, product: chosen }, product({ reviews: rating }));
  assert.deepEqual([data(markup).product, data(markup).count, mount(markup, "reviews").options.product], ["5", 2, "5"]);
});

test("where the store keeps no rating there is no mount and no script, and the editor says so", () => {
  const { rating: average, rating_count: count } = rating;
  const none = [{}, product(undefined), product({}), product({ reviews: {} }), product({ reviews: { rating: average } })];
  const half = [product({ reviews: { rating_count: count } }), product({ reviews: { rating: average, rating_count: { value: 0 } } })];
  for (const globals of [...none, ...half]) {
    assert.equal(html("reviews", kept, globals).trim(), "", JSON.stringify(globals));
    const shown = elements(html("reviews", kept, { ...globals, ...editor }));
    assert.deepEqual(shown.map(({ tag }) => tag), ["div", "p"]);
    assert.match(shown[1].text, /no rating or reviews are kept/);
    assert.equal(shown[0].given["data-souk"], undefined);
  }
});

test("with the Souk server as the source nothing of the metafields is printed", () => {
  assert.equal(scripts(html("reviews", { kept: "custom.reviews" }, product({ reviews: rating, ...listed([review(1)]) }))).length, 0);
});

test("reviews of a metafield stand beside the rating in the shape that the widget reads", () => {
  const markup = html("reviews", kept, product({ reviews: rating, ...listed([review(1), review(2, { title: null, author_display_name: null })]) }));
  const one = { id: "1", stars: "4.0", best: "5.0", title: "Sturdy", text: "Holds soup.", author: "Ana", at: "2026-11-02" };
  assert.deepEqual(data(markup).items, [one, { ...one, id: "2", title: "", author: "" }]);
  assert.equal(data(markup).count, 23);
});

test("without a rating all reviews are counted, and where not all are here nothing is claimed", () => {
  const all = product(listed([review(1), review(2)]));
  assert.deepEqual(Object.keys(data(html("reviews", kept, all))), ["product", "items"]);
  const many = Array.from({ length: 51 }, (_, at) => review(at + 1));
  for (const some of [listed(many), listed([review(1)], 60), listed([review(1), review(2, { submitted_at: null })])]) {
    assert.equal(html("reviews", kept, product(some)).trim(), "");
  }
});

test("fewer counted than listed is no rating: the reviews are counted themselves", () => {
  const markup = html("reviews", kept, product({ reviews: { ...rating, rating_count: { value: 1 } }, ...listed([review(1), review(2)]) }));
  assert.deepEqual(Object.keys(data(markup)), ["product", "items"]);
});

test("a review without a number, stars or a day is left out, beside a rating that counts it", () => {
  const broken = [review(null), review(2, { rating: null }), review(3, { submitted_at: null }), review(4), review(5)];
  const { items } = data(html("reviews", kept, product({ reviews: rating, ...listed(broken) })));
  assert.deepEqual(items.map(({ id }) => id), ["4", "5"]);
});

test("of very many and very long reviews as many and as much is printed as the widget reads", () => {
  const long = review(1, { title: { value: "t".repeat(300) }, body: { value: "b".repeat(20_000) }, author_display_name: { value: "a".repeat(300) } });
  const reviews = { ...rating, rating_count: { value: 900 } };
  const { items } = data(html("reviews", kept, product({ reviews, ...listed([long, ...Array.from({ length: 80 }, (_, at) => review(at + 2))]) })));
  assert.equal(items.length, 50);
  assert.deepEqual([items[0].title.length, items[0].text.length, items[0].author.length], [200, 10_000, 80]);
});

test("a metafield that is not named whole, is not there or is no list changes nothing", () => {
  const list = product({ reviews: rating, ...listed([review(1)]) });
  const words = product({ reviews: rating, custom: { reviews: { value: "a text" } } });
  const wrong = ["", "custom", "custom.", ".", "custom.reviews.more", "other.reviews", `custom"><b>.x`].map((name) => [name, list]);
  for (const [name, globals] of [...wrong, ["custom.reviews", words]]) {
    const markup = html("reviews", { ...store, kept: name }, globals);
    assert.deepEqual(data(markup).items, [], name);
    assert.deepEqual(elements(markup).map(({ tag }) => tag), ["div", "script"]);
  }
  assert.equal(data(html("reviews", { ...store, kept: " custom.reviews " }, list)).items.length, 1);
});

test("the block reads the metaobject's fields by the names of Shopify's product review", () => {
  const source = text("snippets/souk-kept.liquid");
  for (const field of ["rating", "title", "body", "author_display_name", "submitted_at"]) assert.ok(source.includes(`one.${field}.value`), field);
});
