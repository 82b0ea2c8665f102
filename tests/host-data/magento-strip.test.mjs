// A strip over a Magento store, as its GraphQL answers, and refuses.

import assert from "node:assert/strict";
import test from "node:test";
import { misfits } from "./contract.mjs";
import { category, config, item, money, products, sent, source, store, uid } from "./magento.mjs";
import { console_lines, options, stub } from "./sources.mjs";

async function strip(answers, given, settings, globals) {
  const ask = stub(...answers);
  const trending = await source(ask, settings, globals).trending(options(given));
  assert.deepEqual(misfits("Trending", trending), []);
  return { trending, asked: ask.asked.map(sent), ids: trending.items.map(({ product }) => product.id) };
}

test("a category is the merchant's own order, claimed as curated under its name", async () => {
  const { trending, asked, ids } = await strip([category, products(item(9007199254740993n), item(2))], {
    category: "bowls",
    exclude: "5",
  });
  const { as_of, ...claim } = trending.claim;
  assert.deepEqual(claim, { metric: "curated", window: "", half_life: null, filter: "category:Schüsseln" });
  assert.match(as_of, /Z$/);
  assert.deepEqual(ids, ["9007199254740993", "2"]);
  assert.deepEqual(
    trending.items.map(({ rank, sold, orders, movement }) => [rank, sold, orders, movement]),
    [
      [1, 0, 0, null],
      [2, 0, 0, null],
    ],
  );
  assert.deepEqual(
    asked.map(({ variables }) => variables),
    [{ filters: { url_key: { eq: "bowls" } } }, { category: "NA==", pageSize: 15 }],
  );
  assert.deepEqual(
    asked.map(({ pathname, post }) => [pathname, post]),
    [
      ["/de/graphql", false],
      ["/de/graphql", false],
    ],
  );
});

test("a category may be named by its uid", async () => {
  const { asked } = await strip([category, products(item(1))], { category: uid(4) });
  assert.deepEqual(asked[0].variables, { filters: { category_uid: { eq: "NA==" } } });
  const key = await strip([category, products(item(1))], { category: "mtiz" });
  assert.deepEqual(key.asked[0].variables, { filters: { url_key: { eq: "mtiz" } } });
});

test("a card has what the session cart takes, and floats become decimal text", async () => {
  const { trending } = await strip([category, products(item(7))], { category: "bowls" });
  assert.deepEqual(structuredClone(trending.items[0].product), {
    id: "7",
    title: "Bowl 7",
    url: `https://shop.example/de${store}/bowl-7.html`,
    image: "https://shop.example/media/bowl.jpg",
    image_alt: "A bowl",
    price: { amount: "24.90", currency: "EUR" },
    compare_at: { amount: "30.00", currency: "EUR" },
    brand: null,
    category: "Schüsseln",
    variant: "7",
    has_options: false,
    in_stock: true,
  });
});

test("what must be chosen is chosen on the product's page", async () => {
  const each = [
    item(1, { __typename: "VirtualProduct" }),
    item(2, { __typename: "ConfigurableProduct" }),
    item(3, { __typename: "BundleProduct" }),
    item(4, { options: [{ required: false }] }),
    item(5, { options: [{ required: false }, { required: true }] }),
    item(6, { __typename: undefined }),
  ];
  const { trending } = await strip([category, products(...each)], { category: "bowls" });
  assert.deepEqual(
    trending.items.map(({ product }) => product.has_options),
    [false, true, true, false, true, true],
  );
});

test("addresses are those of the shopper's store view, with the suffix there is", async () => {
  const url = async (more, answer = category, globals) =>
    (await strip([answer, products(item(1, more))], { category: "x" }, {}, globals)).trending.items[0].product.url;
  assert.match(await url({ url_suffix: null }), /\/de\d+\/bowl-1\.html$/);
  assert.match(await url({ url_suffix: "" }), /\/bowl-1$/);
  assert.match(await url({ url_key: "../?#" }), /\/de\d+\/..%2F%3F%23\.html$/);
  assert.match(await url({ url_key: "schüssel 1" }), /\/sch%C3%BCssel%201\.html$/);
  assert.equal(await url({}, category, { BASE_URL: undefined }), "https://shop.example/de/bowl-1.html");
});

test("a product that cannot be shown has no card and keeps its place", async () => {
  const strange = [
    null,
    {},
    item("x"),
    item(1, { url_key: null }),
    item(1, { name: "" }),
    item(1, { uid: 7 }),
    item(1, { uid: "MTIz\n" }),
  ];
  const { trending, ids } = await strip([category, products(...strange, item(9))], { category: "bowls" });
  assert.deepEqual([ids, trending.items[0].rank], [["9"], strange.length + 1]);
});

test("hostile values of a card are left out, and the card stays", async () => {
  const { trending } = await strip(
    [
      category,
      products(
        item(1, {
          small_image: { url: "javascript:x", label: 4 },
          price_range: { minimum_price: { final_price: money(1e300) } },
        }),
      ),
    ],
    { category: "bowls" },
  );
  const { image, image_alt, price, compare_at } = trending.items[0].product;
  assert.deepEqual([image, image_alt, price, compare_at], [null, null, null, null]);
});

test("what is sold out says so, and what does not say is in stock", async () => {
  const each = [item(1, { stock_status: "OUT_OF_STOCK" }), item(2, { stock_status: null })];
  const { trending } = await strip([category, products(...each)], { category: "bowls" });
  assert.deepEqual(
    trending.items.map(({ product }) => product.in_stock),
    [false, true],
  );
});

test("related products are claimed as recommended, each kind by its name", async () => {
  for (const [intent, field] of [
    ["", "related_products"],
    ["upsell", "upsell_products"],
    ["crosssell", "crosssell_products"],
    ["evil", "related_products"],
  ]) {
    const answer = {
      data: { storeConfig: config, products: { items: [{ sku: "B-7", [field]: [item(1), item(7)] }] } },
    };
    const { trending, ids, asked } = await strip(
      [answer],
      { metric: "recommended", intent, product: "7" },
      { soukSku: "B-7" },
    );
    assert.deepEqual([trending.claim.metric, trending.claim.filter, ids], ["recommended", null, ["1"]]);
    assert.equal(asked[0].variables.sku, "B-7");
  }
  const none = { data: { storeConfig: config, products: { items: [] } } };
  await assert.rejects(
    strip([none], { metric: "recommended" }, { soukSku: "B-7" }),
    /sku="B-7" is no product of this store/,
  );
});

test("the SKU is that of the page's own form, when it is about the product", async () => {
  const form = { getAttribute: () => "B-7", querySelector: () => ({ value: "7" }) };
  const answer = { data: { storeConfig: config, products: { items: [{ related_products: [] }] } } };
  const { asked } = await strip([answer], { metric: "recommended", product: "7" }, {}, { first: form });
  assert.equal(asked[0].variables.sku, "B-7");
  await assert.rejects(
    strip([answer], { metric: "recommended", product: "8" }, {}, { first: form }),
    /data-souk-sku is missing/,
  );
  await assert.rejects(strip([answer], { metric: "recommended" }), /data-souk-sku is missing/);
});

test("best sellers are not claimed: a strip without a category says what to name", async () => {
  await assert.rejects(strip([category], {}), /a Magento store tells no best sellers: name a category/);
  await assert.rejects(strip([category], { category: "x", brand: "Clay" }), /cannot ask for brand; use category/);
  await assert.rejects(
    strip([{ data: { categories: { items: [] } } }], { category: "bowlz" }),
    /category="bowlz" is no category's url_key or uid/,
  );
  const said = await console_lines(() => strip([category, products(item(1))], { category: "x", pin: "1" }));
  assert.equal(said.length, 1);
});

test("the store view is named where the page says it, and only by a word", async () => {
  const header = async (settings, globals) =>
    (await strip([category, products(item(1))], { category: "x" }, settings, globals)).asked[0].headers.slice(1);
  assert.deepEqual(await header({}), []);
  assert.deepEqual(await header({}, { CURRENT_STORE_CODE: "de" }), [["Store", "de"]]);
  assert.deepEqual(await header({ soukStore: "fr" }, { CURRENT_STORE_CODE: "de" }), [["Store", "fr"]]);
  assert.deepEqual(await header({ soukStore: "fr\r\nX: y" }), []);
});

test("the same question within a minute is asked once, a failed one again, and the address is the same bytes", async (t) => {
  const ask = stub(category, products(item(1)), category, products(item(1)));
  const shop = source(ask);
  await shop.trending(options({ category: "bowls" }));
  await shop.trending(options({ category: "bowls" }));
  assert.equal(ask.asked.length, 2);
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() + 61_000 });
  await shop.trending(options({ category: "bowls" }));
  assert.equal(ask.asked.length, 4);
  assert.equal(ask.asked[0].url, ask.asked[2].url);
  const failing = stub({ status: 500, errors: [{ message: "no" }] }, category, products(item(1)));
  const other = source(failing);
  await assert.rejects(other.trending(options({ category: "bowls" })), /: no$/);
  assert.equal((await other.trending(options({ category: "bowls" }))).items.length, 1);
});

test("two store views do not share an answer", async () => {
  const ask = stub(category, products(item(1)), category, products(item(2)));
  const endpoint = "/shared/graphql";
  const of = (soukStore) => source(ask, { soukGraphql: endpoint, soukStore }).trending(options({ category: "bowls" }));
  assert.notEqual((await of("de")).items[0].product.id, (await of("fr")).items[0].product.id);
});

test("an endpoint of one's own keeps its query", async () => {
  const ask = stub(category, products(item(1)));
  await source(ask, { soukGraphql: "/gateway?store=de" }).trending(options({ category: "x" }));
  assert.match(ask.asked[0].url, /^https:\/\/shop\.example\/gateway\?store=de&query=query/);
  assert.throws(() => source(ask, { soukGraphql: "javascript:x" }), /data-souk-graphql must be/);
});
