// A Magento store, as its GraphQL answers, and refuses.

import assert from "node:assert/strict";
import test from "node:test";
import { misfits } from "./contract.mjs";
import { magento as schemas, refusals } from "./schemas.mjs";
import { console_lines, options, page, sources, stub } from "./sources.mjs";

const uid = (id) => Buffer.from(String(id)).toString("base64");
const money = (value) => ({ value, currency: "EUR" });
const item = (id, more = {}) => ({
  __typename: "SimpleProduct",
  uid: uid(id),
  name: `Bowl ${id}`,
  url_key: `bowl-${id}`,
  url_suffix: ".html",
  stock_status: "IN_STOCK",
  small_image: { url: "https://shop.example/media/bowl.jpg", label: "A bowl" },
  price_range: { minimum_price: { regular_price: money(30), final_price: money(24.9) } },
  options: null,
  ...more,
});
const config = { base_link_url: "https://shop.example/de/", product_url_suffix: ".html", product_reviews_enabled: "1" };
const category = { data: { storeConfig: config, categories: { items: [{ uid: "NA==", name: "Schüsseln" }] } } };
const products = (...items) => ({ data: { products: { items } } });

let store = 0;
/** A source that was never asked before: answers are kept by address for a minute. */
function source(ask, settings = {}, globals = {}) {
  page({ BASE_URL: `https://shop.example/de${++store}/`, ...globals });
  return sources.magento(settings, ask);
}

/** What was asked, checked as each version's schema would. */
function sent({ url, headers, body }) {
  const { searchParams, pathname } = new URL(url);
  const { query, variables } = body ? JSON.parse(body) : { query: searchParams.get("query"), variables: JSON.parse(searchParams.get("variables")) };
  for (const [version, schema] of Object.entries(schemas)) assert.deepEqual(refusals(schema, query, variables), [], version);
  return { pathname: pathname.replace(/\d+/, ""), variables, headers, post: body !== null };
}

async function strip(answers, given, settings, globals) {
  const ask = stub(...answers);
  const trending = await source(ask, settings, globals).trending(options(given));
  assert.deepEqual(misfits("Trending", trending), []);
  return { trending, asked: ask.asked.map(sent), ids: trending.items.map(({ product }) => product.id) };
}

test("a category is the merchant's own order, claimed as curated under its name", async () => {
  const { trending, asked, ids } = await strip([category, products(item(9007199254740993n), item(2))], { category: "bowls", exclude: "5" });
  const { as_of, ...claim } = trending.claim;
  assert.deepEqual(claim, { metric: "curated", window: "", half_life: null, filter: "category:Schüsseln" });
  assert.match(as_of, /Z$/);
  assert.deepEqual(ids, ["9007199254740993", "2"]);
  assert.deepEqual(trending.items.map(({ rank, sold, orders, movement }) => [rank, sold, orders, movement]), [[1, 0, 0, null], [2, 0, 0, null]]);
  assert.deepEqual(asked.map(({ variables }) => variables), [{ filters: { url_key: { eq: "bowls" } } }, { category: "NA==", pageSize: 15 }]);
  assert.deepEqual(asked.map(({ pathname, post }) => [pathname, post]), [["/de/graphql", false], ["/de/graphql", false]]);
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
  assert.deepEqual(trending.items.map(({ product }) => product.has_options), [false, true, true, false, true, true]);
});

test("addresses are those of the shopper's store view, with the suffix there is", async () => {
  const url = async (more, answer = category, globals) => (await strip([answer, products(item(1, more))], { category: "x" }, {}, globals)).trending.items[0].product.url;
  assert.match(await url({ url_suffix: null }), /\/de\d+\/bowl-1\.html$/);
  assert.match(await url({ url_suffix: "" }), /\/bowl-1$/);
  assert.match(await url({ url_key: "schüssel 1" }), /\/sch%C3%BCssel%201\.html$/);
  assert.equal(await url({}, category, { BASE_URL: undefined }), "https://shop.example/de/bowl-1.html");
});

test("a product that cannot be shown has no card and keeps its place", async () => {
  const strange = [null, {}, item("x"), item(1, { url_key: null }), item(1, { name: "" }), item(1, { uid: 7 }), item(1, { uid: "MTIz\n" })];
  const { trending, ids } = await strip([category, products(...strange, item(9))], { category: "bowls" });
  assert.deepEqual([ids, trending.items[0].rank], [["9"], strange.length + 1]);
});

test("hostile values of a card are left out, and the card stays", async () => {
  const { trending } = await strip(
    [category, products(item(1, { small_image: { url: "javascript:x", label: 4 }, price_range: { minimum_price: { final_price: money(1e300) } } }))],
    { category: "bowls" },
  );
  const { image, image_alt, price, compare_at } = trending.items[0].product;
  assert.deepEqual([image, image_alt, price, compare_at], [null, null, null, null]);
});

test("related products are claimed as recommended, each kind by its name", async () => {
  for (const [intent, field] of [["", "related_products"], ["upsell", "upsell_products"], ["crosssell", "crosssell_products"], ["evil", "related_products"]]) {
    const answer = { data: { storeConfig: config, products: { items: [{ sku: "B-7", [field]: [item(1), item(7)] }] } } };
    const { trending, ids, asked } = await strip([answer], { metric: "recommended", intent, product: "7" }, { soukSku: "B-7" });
    assert.deepEqual([trending.claim.metric, trending.claim.filter, ids], ["recommended", null, ["1"]]);
    assert.equal(asked[0].variables.sku, "B-7");
  }
  const none = { data: { storeConfig: config, products: { items: [] } } };
  await assert.rejects(strip([none], { metric: "recommended" }, { soukSku: "B-7" }), /sku="B-7" is no product of this store/);
});

test("the SKU is that of the page's own form, when it is about the product", async () => {
  const form = { getAttribute: () => "B-7", querySelector: () => ({ value: "7" }) };
  const answer = { data: { storeConfig: config, products: { items: [{ related_products: [] }] } } };
  const { asked } = await strip([answer], { metric: "recommended", product: "7" }, {}, { first: form });
  assert.equal(asked[0].variables.sku, "B-7");
  await assert.rejects(strip([answer], { metric: "recommended", product: "8" }, {}, { first: form }), /data-souk-sku is missing/);
  await assert.rejects(strip([answer], { metric: "recommended" }), /data-souk-sku is missing/);
});

test("best sellers are not claimed: a strip without a category says what to name", async () => {
  await assert.rejects(strip([category], {}), /a Magento store tells no best sellers: name a category/);
  await assert.rejects(strip([category], { category: "x", brand: "Clay" }), /cannot ask for brand; use category/);
  await assert.rejects(strip([{ data: { categories: { items: [] } } }], { category: "bowlz" }), /category="bowlz" is no category's url_key or uid/);
  const said = await console_lines(() => strip([category, products(item(1))], { category: "x", pin: "1" }));
  assert.equal(said.length, 1);
});

test("the store view is named where the page says it, and only by a word", async () => {
  const header = async (settings, globals) => (await strip([category, products(item(1))], { category: "x" }, settings, globals)).asked[0].headers.slice(1);
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

test("an endpoint of one's own keeps its query", async () => {
  const ask = stub(category, products(item(1)));
  await source(ask, { soukGraphql: "/gateway?store=de" }).trending(options({ category: "x" }));
  assert.match(ask.asked[0].url, /^https:\/\/shop\.example\/gateway\?store=de&query=query/);
  assert.throws(() => source(ask, { soukGraphql: "javascript:x" }), /data-souk-graphql must be/);
});

// Reviews.

const said = (at, more = {}) => ({ nickname: "Ada", summary: "Heavy", text: "A heavy\r\nbowl", created_at: `2026-11-0${at} 10:00:00`, average_rating: 80, ...more });
const answered = (items, more = {}) => ({
  data: { storeConfig: config, products: { items: [{ sku: "B-7", rating_summary: 86, review_count: items.length, reviews: { items }, ...more }] } },
});

async function carousel(answers, given = {}) {
  const ask = stub(...answers);
  const reviews = await source(ask, { soukSku: "B-7" }).reviews(options(given));
  assert.deepEqual(misfits("Reviews", reviews), []);
  return { reviews, asked: ask.asked.map(sent) };
}

test("percents become stars, and Magento's times say that they are UTC", async () => {
  const { reviews, asked } = await carousel([answered([said(2), said(1, { average_rating: 20, nickname: "" })])]);
  assert.deepEqual([reviews.summary.count, reviews.summary.average, reviews.summary.stars], [2, "4.3", [1, 0, 0, 1, 0]]);
  const [first, second] = reviews.items;
  assert.deepEqual([first.stars, first.title, first.text, first.author, first.at], [4, "Heavy", "A heavy\nbowl", "Ada", "2026-11-02T10:00:00Z"]);
  assert.deepEqual([first.verified, first.collected, second.stars, second.author], ["none", "shop", 1, null]);
  assert.match(first.id, /^magento-[a-z\d]+$/);
  assert.notEqual(first.id, second.id);
  assert.deepEqual(asked[0].variables, { sku: "B-7", pageSize: 50, currentPage: 1 });
});

test("all pages are fetched where they can be, so that any rule can be kept", async () => {
  const most = Array.from({ length: 50 }, (_, at) => said(1, { summary: String(at), average_rating: at % 2 ? 100 : 40 }));
  const { reviews, asked } = await carousel([answered(most, { review_count: 52 }), answered([said(2, { average_rating: 20 }), said(3)], { review_count: 52 })], { sort: "lowest" });
  assert.deepEqual(asked.map(({ variables }) => variables.currentPage), [1, 2]);
  assert.deepEqual([reviews.items[0].stars, reviews.selection.sort, reviews.selection.matching, reviews.next], [1, "lowest", 52, "12"]);
  assert.deepEqual(reviews.summary.stars, [1, 25, 0, 1, 25]);
});

test("of more than 250, the newest are shown, the rule says so, and pages go on", async () => {
  const most = Array.from({ length: 50 }, (_, at) => said(1, { summary: String(at) }));
  let shown;
  const lines = await console_lines(async () => (shown = await carousel([answered(most, { review_count: 318 })], { stars: "5", sort: "highest" })));
  assert.deepEqual(lines, ["souk: more than 250 reviews: newest first, without stars,highest"]);
  const { summary, selection, items, next } = shown.reviews;
  assert.deepEqual([summary.count, summary.stars, selection.sort, selection.stars, selection.matching, items.length, next], [318, [], "newest", null, 318, 12, "12"]);
  const last = await carousel([answered(most, { review_count: 318 })], { after: "48" });
  assert.deepEqual([last.reviews.items.length, last.reviews.next], [2, "50"]);
  const later = await carousel([answered(most, { review_count: 318 }), answered(most, { review_count: 318 })], { after: "50" });
  assert.deepEqual([later.asked.at(-1).variables.currentPage, later.reviews.items[0].title], [2, "0"]);
});

test("reviews that are turned off are told, and never break the answer: page_info is not asked for", async () => {
  const off = { data: { storeConfig: { product_reviews_enabled: "0" }, products: { items: [{ review_count: 0, rating_summary: 0, reviews: { items: [] } }] } } };
  await assert.rejects(carousel([off]), /reviews are turned off in this store \(product_reviews_enabled\)/);
});

test("a store without the review module names the field it does not know", async () => {
  const message = 'Cannot query field "reviews" on type "ProductInterface".';
  await assert.rejects(carousel([{ errors: [{ message }] }]), /products\.items: Cannot query field "reviews"/);
  await assert.rejects(carousel([{ status: 500, errors: [{ message: "Requested store is not found (x)" }] }]), /Requested store is not found/);
});

test("what has no rating is counted by the store and not shown as stars", async () => {
  const { reviews } = await carousel([answered([said(1), said(2, { average_rating: 0 }), said(3, { created_at: "soon" }), null])]);
  assert.deepEqual([reviews.items.length, reviews.summary.count, reviews.summary.stars], [1, 4, []]);
});

test("a product without reviews has none, and one that is not there is named", async () => {
  const { reviews } = await carousel([answered([], { rating_summary: 0 })]);
  assert.deepEqual([reviews.summary.count, reviews.summary.average], [0, null]);
  await assert.rejects(carousel([{ data: { storeConfig: config, products: { items: [] } } }]), /sku="B-7" is no product/);
});

// The review form.

const ratings = {
  data: {
    storeConfig: config,
    productReviewRatingsMetadata: {
      items: ["Quality", "Value"].map((name, at) => ({
        id: uid(at),
        name,
        values: [1, 2, 3, 4, 5].map((value) => ({ value_id: uid(at * 5 + value), value: String(value) })),
      })),
    },
  },
};
const draft = { stars: 4, title: "Heavy", text: "A heavy bowl", author: "Ada" };

async function write(answers, change = {}) {
  const ask = stub(...answers);
  const shop = source(ask, { soukSku: "B-7", soukStore: "de" });
  return { answer: await shop.review({ ...draft, ...change }), asked: ask.asked.map(sent) };
}

test("a review is sent once, as JSON, with the same stars for each of the store's ratings", async () => {
  const { answer, asked } = await write([ratings, { data: { createProductReview: { review: { created_at: "2026-11-02 10:00:00" } } } }]);
  assert.deepEqual(misfits("Submitted", answer), []);
  assert.deepEqual([answer.state, answer.verified, answer.code], ["pending", "none", null]);
  assert.deepEqual(asked.map(({ post }) => post), [false, true]);
  assert.deepEqual(asked[1].headers, [["Accept", "application/json"], ["Store", "de"], ["Content-Type", "application/json"]]);
  const each = [{ id: uid(0), value_id: uid(4) }, { id: uid(1), value_id: uid(9) }];
  assert.deepEqual(asked[1].variables.input, { sku: "B-7", nickname: "Ada", summary: "Heavy", text: "A heavy bowl", ratings: each });
});

test("what Magento wants and is missing is named by field, before anything is sent", async () => {
  const fields = (change) => write([new Error("asked")], change).then(() => assert.fail(), ({ name, fields }) => (assert.equal(name, "Incomplete"), fields));
  assert.deepEqual(await fields({ title: " ", author: undefined }), ["title", "author"]);
  assert.deepEqual(await fields({ stars: 0 }), ["stars"]);
  assert.deepEqual(await fields({ stars: NaN, text: "" }), ["stars", "text"]);
});

test("the store's own refusal is handed to the shopper, and a captcha is told plainly", async () => {
  const guests = { errors: [{ message: "Guest customers aren't allowed to add product reviews." }], data: null };
  await assert.rejects(write([ratings, guests]), { name: "Refusal", message: "Guest customers aren't allowed to add product reviews." });
  const captcha = { errors: [{ message: "ReCaptcha validation failed, please try again" }], data: null };
  await assert.rejects(write([ratings, captcha]), { name: "Unavailable", message: /guards its review form with a captcha \(X-ReCaptcha\)/ });
});

test("a review is never sent twice: silence may have been taken", async () => {
  for (const lost of [{ status: 0, text: "" }, { status: 502, text: "<html>" }, { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] }]) {
    const ask = stub(ratings, lost, new Error("a second time"));
    const shop = source(ask, { soukSku: "B-7" });
    await assert.rejects(shop.review(draft), (error) => /Unavailable|Refusal/.test(error.name));
    assert.equal(ask.asked.length, 2);
  }
});

test("a rating that has no such value is told and nothing is sent", async () => {
  const ask = stub(ratings, new Error("sent"));
  await assert.rejects(source(ask, { soukSku: "B-7" }).review({ ...draft, stars: 4.5 }), /rating Quality has no value 4\.5/);
  assert.equal(ask.asked.length, 1);
});
