// A storefront of Shopify, as its API answers, and refuses.

import assert from "node:assert/strict";
import test from "node:test";
import { misfits } from "./contract.mjs";
import { refusals, shopify as schemaOf } from "./schemas.mjs";
import { options, page, sources, stub } from "./sources.mjs";

const schema = schemaOf();
const node = (id, more = {}) => ({
  id: `gid://shopify/Product/${id}`,
  handle: `bowl-${id}`,
  title: `Bowl ${id}`,
  vendor: "Clay & Sons",
  productType: "Bowls",
  availableForSale: true,
  onlineStoreUrl: `https://shop.example/products/bowl-${id}`,
  requiresSellingPlan: false,
  variantsCount: { count: 1 },
  featuredImage: { url: "https://cdn.shopify.com/bowl.jpg?width=640", altText: "A bowl" },
  selectedOrFirstAvailableVariant: {
    id: "gid://shopify/ProductVariant/39897499729985",
    price: { amount: "24.0", currencyCode: "EUR" },
    compareAtPrice: { amount: "30.0", currencyCode: "EUR" },
  },
  ...more,
});
const sellers = (...nodes) => ({ data: { products: { nodes }, nodes: [] } });
const SHOP = { Shopify: { routes: { root: "/en-de/" }, country: "DE", locale: "pt-BR" } };

/** What was asked, checked against the schema as the real one would. */
function sent({ url, body, headers }) {
  const { query, variables } = JSON.parse(body);
  assert.deepEqual(refusals(schema, query, variables), []);
  assert.deepEqual(headers, [
    ["Content-Type", "application/json"],
    ["Accept", "application/json"],
  ]);
  return { url, variables };
}

async function strip(answer, given = {}, settings = {}) {
  page(SHOP);
  const store = stub(answer);
  const trending = await sources.shopify(settings, { querySelector: () => null }, store).trending(options(given));
  assert.deepEqual(misfits("Trending", trending), []);
  return { trending, asked: store.asked.map(sent), ids: trending.items.map(({ product }) => product.id) };
}

test("best sellers are claimed as that, in the store's own order, without a number", async () => {
  const { trending, asked } = await strip(sellers(node("820982911946154508"), node("2")));
  const { as_of, ...claim } = trending.claim;
  assert.deepEqual(claim, { metric: "best_selling", window: "", half_life: null, filter: null });
  assert.match(as_of, /^\d{4}-.*Z$/);
  assert.deepEqual(
    trending.items.map(({ rank, sold, orders, movement, new_entry }) => [rank, sold, orders, movement, new_entry]),
    [
      [1, 0, 0, null, false],
      [2, 0, 0, null, false],
    ],
  );
  assert.deepEqual(asked, [
    {
      url: "https://shop.example/api/2026-10/graphql.json",
      variables: { country: "DE", first: 14, language: "PT_BR", pins: [], query: null },
    },
  ]);
});

test("a card has what the cart takes: ids as text, prices of that variant, the market's address", async () => {
  const { trending } = await strip(sellers(node("820982911946154508")));
  assert.deepEqual(structuredClone(trending.items[0].product), {
    id: "820982911946154508",
    title: "Bowl 820982911946154508",
    url: "https://shop.example/en-de/products/bowl-820982911946154508",
    image: "https://cdn.shopify.com/bowl.jpg?width=640",
    image_alt: "A bowl",
    price: { amount: "24.00", currency: "EUR" },
    compare_at: { amount: "30.00", currency: "EUR" },
    brand: "Clay & Sons",
    category: "Bowls",
    variant: "39897499729985",
    has_options: false,
    in_stock: true,
  });
});

test("what has versions, is a subscription or is sold out says so", async () => {
  const { trending } = await strip(
    sellers(
      node("1", { variantsCount: { count: 3 } }),
      node("2", { requiresSellingPlan: true }),
      node("3", { availableForSale: false, variantsCount: null }),
    ),
  );
  assert.deepEqual(
    trending.items.map(({ product }) => [product.has_options, product.in_stock]),
    [
      [true, true],
      [true, true],
      [true, false],
    ],
  );
});

test("a price that was not higher is not said to have been", async () => {
  const variant = node("1").selectedOrFirstAvailableVariant;
  const was = (compareAtPrice) => node("1", { selectedOrFirstAvailableVariant: { ...variant, compareAtPrice } });
  for (const compareAtPrice of [
    null,
    { amount: "0.0", currencyCode: "EUR" },
    { amount: "24.0", currencyCode: "EUR" },
  ]) {
    assert.equal((await strip(sellers(was(compareAtPrice)))).trending.items[0].product.compare_at, null);
  }
});

test("a collection is asked for by its handle and named by its title", async () => {
  const answer = { data: { collection: { title: "Für den Tisch", products: { nodes: [node("1")] } }, nodes: [] } };
  const { trending, asked } = await strip(answer, { category: "table", brand: "clay & sons" });
  assert.equal(trending.claim.filter, "category:Für den Tisch, brand:clay & sons");
  assert.deepEqual(asked[0].variables.filters, [{ productVendor: "clay & sons" }]);
  assert.equal(asked[0].variables.handle, "table");
  await assert.rejects(
    strip({ data: { collection: null, nodes: [] } }, { category: "tabel" }),
    /category="tabel" is no collection's handle of this shop/,
  );
});

test("a brand is what the store calls vendor, exactly", async () => {
  const { trending, asked, ids } = await strip(
    sellers(node("1", { vendor: "Clay" }), node("2"), node("3", { vendor: "CLAY & SONS" })),
    { brand: "Clay & Sons" },
  );
  assert.deepEqual(ids, ["2", "3"]);
  assert.equal(trending.claim.filter, "brand:Clay & Sons");
  assert.equal(asked[0].variables.query, 'vendor:"Clay & Sons"');
  const quoted = await strip(sellers(), { brand: 'a" OR tag:"x\\' });
  assert.equal(quoted.asked[0].variables.query, 'vendor:"a\\" OR tag:\\"x\\\\"');
});

test("what is left out keeps its rank for nobody else, and limit and spare are kept to", async () => {
  const many = Array.from({ length: 30 }, (_, at) => node(String(at + 1)));
  const { trending, asked, ids } = await strip(sellers(...many), { limit: "4", exclude: "1,3", product: "2" });
  assert.deepEqual(ids, ["4", "5", "6", "7", "8", "9", "10", "11", "12", "13"]);
  assert.equal(trending.items[0].rank, 4);
  assert.equal(asked[0].variables.first, 12);
  const most = await strip(sellers(), { limit: "24", exclude: Array.from({ length: 200 }, (_, at) => at).join() });
  assert.equal(most.asked[0].variables.first, 60);
});

test("the shop's picks are asked for by id and never ranked", async () => {
  const answer = { data: { products: { nodes: [node("1"), node("2")] }, nodes: [node("2"), null] } };
  const { trending, asked, ids } = await strip(answer, { pin: "2, x, 99" });
  assert.deepEqual(asked[0].variables.pins, ["gid://shopify/Product/2", "gid://shopify/Product/99"]);
  assert.deepEqual([trending.pinned.map(({ id }) => id), ids], [["2"], ["1"]]);
});

test("recommendations are claimed as that", async () => {
  const answer = { data: { productRecommendations: [node("1"), node("7")] } };
  const { trending, asked, ids } = await strip(answer, { metric: "recommended", product: "7" });
  assert.deepEqual([trending.claim.metric, trending.claim.filter, ids], ["recommended", null, ["1"]]);
  assert.deepEqual([asked[0].variables.product, asked[0].variables.intent], ["gid://shopify/Product/7", "RELATED"]);
  assert.equal(
    (await strip(answer, { metric: "recommended", product: "7", intent: "complementary" })).asked[0].variables.intent,
    "COMPLEMENTARY",
  );
  await assert.rejects(strip(answer, { metric: "recommended" }), /recommendations need product/);
  await assert.rejects(
    strip({ data: { productRecommendations: null } }, { metric: "recommended", product: "7" }),
    /did not answer productRecommendations/,
  );
});

test("a product that is not in the online store, or is none, has no card", async () => {
  const strange = [
    null,
    7,
    "x",
    {},
    node("1", { onlineStoreUrl: null }),
    node("x"),
    node("2", { id: 12345678901234567890 }),
    node("3", { title: " " }),
    node("4", { handle: 4 }),
  ];
  const { ids, trending } = await strip(sellers(...strange, node("9")));
  assert.deepEqual(ids, ["9"]);
  assert.equal(trending.items[0].rank, strange.length + 1);
});

test("hostile values of a card are left out, and the card stays", async () => {
  const { trending } = await strip(
    sellers(
      node("1", {
        handle: "../../evil?x#y",
        featuredImage: { url: "javascript:alert(1)", altText: 7 },
        vendor: { x: 1 },
        selectedOrFirstAvailableVariant: { id: 7, price: { amount: 24.5, currencyCode: "EUR" } },
      }),
    ),
  );
  const { url, image, image_alt, brand, variant, price } = trending.items[0].product;
  assert.equal(url, "https://shop.example/en-de/products/..%2F..%2Fevil%3Fx%23y");
  assert.deepEqual([image, image_alt, brand, variant, price], [null, null, null, null, null]);
});

test("country and language are those of the page, where they can be", async () => {
  const cases = [
    [{ country: "JP", locale: "ja" }, "JP", "JA"],
    [{ country: "GB", locale: "en-GB" }, "GB", "EN"],
    [{ country: "TW", locale: "zh-TW" }, "TW", "ZH_TW"],
    [{ country: "Germany", locale: '"' }, null, null],
    [{ country: 49, locale: {} }, null, null],
    [null, null, null],
  ];
  for (const [Shopify, country, language] of cases) {
    page({ Shopify });
    const store = stub(sellers(node("1")));
    await sources.shopify({}, {}, store).trending(options());
    const { variables } = sent(store.asked[0]);
    assert.deepEqual([variables.country, variables.language], [country, language]);
  }
});

test("a language the API does not know is asked again without", async () => {
  page({ Shopify: { country: "DE", locale: "gsw" } });
  const refused = {
    errors: [
      {
        message: "Variable $language of type LanguageCode was provided invalid value",
        extensions: { code: "INVALID_VARIABLE" },
      },
    ],
  };
  const store = stub(refused, sellers(node("1")));
  const answer = await sources.shopify({}, {}, store).trending(options());
  assert.equal(answer.items.length, 1);
  assert.deepEqual(
    store.asked.map(({ body }) => JSON.parse(body).variables.language),
    ["GSW", null],
  );
});

test("errors with HTTP 200, a refusal, HTML and silence are each told in one line", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const cases = [
    [
      {
        errors: [
          { message: "Query cost is 1200, which exceeds the max", extensions: { code: "MAX_COMPLEXITY_EXCEEDED" } },
        ],
      },
      /did not answer products\.nodes: Query cost is 1200/,
    ],
    [{ errors: [{ message: "ACCESS_DENIED" }], data: null }, /ACCESS_DENIED/],
    [{ status: 430, text: "" }, /turned this browser away \(430\)/],
    [{ text: "<!doctype html><title>Password</title>" }, /is no JSON, it begins with "<!doctype html>/],
    [{ status: 0, text: "" }, /cannot be reached/],
    [{ errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] }, /Throttled/],
    [{ data: { products: { nodes: null } } }, /did not answer products\.nodes/],
  ];
  for (const [answer, message] of cases) {
    const failing = assert.rejects(strip(answer), message);
    for (let at = 0; at < 3; at++) await new Promise(setImmediate).then(() => t.mock.timers.tick(2000));
    await failing;
  }
});

test("an endpoint of one's own is taken when it is an address", async () => {
  const { asked } = await strip(sellers(), {}, { soukGraphql: "https://shop.example/api/unstable/graphql.json" });
  assert.equal(asked[0].url, "https://shop.example/api/unstable/graphql.json");
  page(SHOP);
  assert.throws(() => sources.shopify({ soukGraphql: "javascript:x" }, {}), /data-souk-graphql must be/);
});

test("tags are not told without a token", async () => {
  await assert.rejects(strip(sellers(), { tag: "new" }), /tells no tags without a token; use category/);
});
