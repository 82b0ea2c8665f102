// Reviews of a Magento store, and its review form.

import assert from "node:assert/strict";
import test from "node:test";
import { misfits } from "./contract.mjs";
import { config, sent, source, uid } from "./magento.mjs";
import { console_lines, options, sources, stub } from "./sources.mjs";

const said = (at, more = {}) => ({
  nickname: "Ada",
  summary: "Heavy",
  text: "A heavy\r\nbowl",
  created_at: `2026-11-0${at} 10:00:00`,
  average_rating: 80,
  ...more,
});
const answered = (items, more = {}) => ({
  data: {
    storeConfig: config,
    products: { items: [{ sku: "B-7", rating_summary: 86, review_count: items.length, reviews: { items }, ...more }] },
  },
});

async function carousel(answers, given = {}) {
  const ask = stub(...answers);
  const reviews = await source(ask, { soukSku: "B-7" }).reviews(options(given));
  assert.deepEqual(misfits("Reviews", reviews), []);
  return { reviews, asked: ask.asked.map(sent) };
}

test("percents become stars, and Magento's times say that they are UTC", async () => {
  const { reviews, asked } = await carousel([answered([said(2), said(1, { average_rating: 20, nickname: "" })])]);
  assert.deepEqual(
    [reviews.summary.count, reviews.summary.average, reviews.summary.stars],
    [2, "4.3", [1, 0, 0, 1, 0]],
  );
  const [first, second] = reviews.items;
  assert.deepEqual(
    [first.stars, first.title, first.text, first.author, first.at],
    [4, "Heavy", "A heavy\nbowl", "Ada", "2026-11-02T10:00:00Z"],
  );
  assert.deepEqual([first.verified, first.collected, second.stars, second.author], ["none", "shop", 1, null]);
  assert.match(first.id, /^magento-[a-z\d]+$/);
  assert.notEqual(first.id, second.id);
  assert.deepEqual(asked[0].variables, { sku: "B-7", pageSize: 50, currentPage: 1 });
});

test("all pages are fetched where they can be, so that any rule can be kept", async () => {
  const most = Array.from({ length: 50 }, (_, at) =>
    said(1, { summary: String(at), average_rating: at % 2 ? 100 : 40 }),
  );
  const { reviews, asked } = await carousel(
    [answered(most, { review_count: 52 }), answered([said(2, { average_rating: 20 }), said(3)], { review_count: 52 })],
    { sort: "lowest" },
  );
  assert.deepEqual(
    asked.map(({ variables }) => variables.currentPage),
    [1, 2],
  );
  assert.deepEqual(
    [reviews.items[0].stars, reviews.selection.sort, reviews.selection.matching, reviews.next],
    [1, "lowest", 52, "12"],
  );
  assert.deepEqual(reviews.summary.stars, [1, 25, 0, 1, 25]);
});

test("of more than 250, the newest are shown, the rule says so, and pages go on", async () => {
  const most = Array.from({ length: 50 }, (_, at) => said(1, { summary: String(at) }));
  let shown;
  const lines = await console_lines(
    async () => (shown = await carousel([answered(most, { review_count: 318 })], { stars: "5", sort: "highest" })),
  );
  assert.deepEqual(lines, ["souk: more than 250 reviews: newest first, without stars,highest"]);
  const { summary, selection, items, next } = shown.reviews;
  assert.deepEqual(
    [summary.count, summary.stars, selection.sort, selection.stars, selection.matching, items.length, next],
    [318, [], "newest", null, 318, 12, "12"],
  );
  const last = await carousel([answered(most, { review_count: 318 })], { after: "48" });
  assert.deepEqual([last.reviews.items.length, last.reviews.next], [2, "50"]);
  const later = await carousel([answered(most, { review_count: 318 }), answered(most, { review_count: 318 })], {
    after: "50",
  });
  assert.deepEqual([later.asked.at(-1).variables.currentPage, later.reviews.items[0].title], [2, "0"]);
});

test("reviews that are turned off are told, and never break the answer: page_info is not asked for", async () => {
  const off = {
    data: {
      storeConfig: { product_reviews_enabled: "0" },
      products: { items: [{ review_count: 0, rating_summary: 0, reviews: { items: [] } }] },
    },
  };
  await assert.rejects(carousel([off]), /reviews are turned off in this store \(product_reviews_enabled\)/);
});

test("a store without the review module names the field it does not know", async () => {
  const message = 'Cannot query field "reviews" on type "ProductInterface".';
  await assert.rejects(carousel([{ errors: [{ message }] }]), /products\.items: Cannot query field "reviews"/);
  await assert.rejects(
    carousel([{ status: 500, errors: [{ message: "Requested store is not found (x)" }] }]),
    /Requested store is not found/,
  );
});

test("what has no rating is counted by the store and not shown as stars", async () => {
  const { reviews } = await carousel([
    answered([said(1), said(2, { average_rating: 0 }), said(3, { created_at: "soon" }), null]),
  ]);
  assert.deepEqual([reviews.items.length, reviews.summary.count, reviews.summary.stars], [1, 4, []]);
  assert.equal(sources.review(said(2, { average_rating: 0 })), null);
});

test("a product without reviews has none, and one that is not there is named", async () => {
  const { reviews } = await carousel([answered([], { rating_summary: 0 })]);
  assert.deepEqual([reviews.summary.count, reviews.summary.average], [0, null]);
  await assert.rejects(
    carousel([{ data: { storeConfig: config, products: { items: [] } } }]),
    /sku="B-7" is no product/,
  );
});

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
  const { answer, asked } = await write([
    ratings,
    { data: { createProductReview: { review: { created_at: "2026-11-02 10:00:00" } } } },
  ]);
  assert.deepEqual(misfits("Submitted", answer), []);
  assert.deepEqual([answer.state, answer.verified, answer.code], ["pending", "none", null]);
  assert.deepEqual(
    asked.map(({ post }) => post),
    [false, true],
  );
  assert.deepEqual(asked[1].headers, [
    ["Accept", "application/json"],
    ["Store", "de"],
    ["Content-Type", "application/json"],
  ]);
  const each = [
    { id: uid(0), value_id: uid(4) },
    { id: uid(1), value_id: uid(9) },
  ];
  assert.deepEqual(asked[1].variables.input, {
    sku: "B-7",
    nickname: "Ada",
    summary: "Heavy",
    text: "A heavy bowl",
    ratings: each,
  });
});

test("what Magento wants and is missing is named by field, before anything is sent", async () => {
  const fields = (change) =>
    write([new Error("asked")], change).then(
      () => assert.fail(),
      ({ name, fields }) => (assert.equal(name, "Incomplete"), fields),
    );
  assert.deepEqual(await fields({ title: " ", author: undefined }), ["title", "author"]);
  assert.deepEqual(await fields({ stars: 0 }), ["stars"]);
  assert.deepEqual(await fields({ stars: NaN, text: "" }), ["stars", "text"]);
});

test("the store's own refusal is handed to the shopper, and a captcha is told plainly", async () => {
  const guests = { errors: [{ message: "Guest customers aren't allowed to add product reviews." }], data: null };
  await assert.rejects(write([ratings, guests]), {
    name: "Refusal",
    message: "Guest customers aren't allowed to add product reviews.",
  });
  const captcha = { errors: [{ message: "ReCaptcha validation failed, please try again" }], data: null };
  await assert.rejects(write([ratings, captcha]), {
    name: "Unavailable",
    message: /guards its review form with a captcha \(X-ReCaptcha\)/,
  });
});

test("a review is never sent twice: silence may have been taken", async () => {
  for (const lost of [
    { status: 0, text: "" },
    { status: 502, text: "<html>" },
    { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] },
  ]) {
    const ask = stub(ratings, lost, new Error("a second time"));
    const shop = source(ask, { soukSku: "B-7" });
    await assert.rejects(shop.review(draft), (error) => /Unavailable|Refusal/.test(error.name));
    assert.equal(ask.asked.length, 2);
  }
});

test("a rating that has no such value is told and nothing is sent", async () => {
  const ask = stub(ratings, new Error("sent"));
  await assert.rejects(
    source(ask, { soukSku: "B-7" }).review({ ...draft, stars: 4.5 }),
    /rating Quality has no value 4\.5/,
  );
  assert.equal(ask.asked.length, 1);
});
