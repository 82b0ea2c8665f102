// Reviews that somebody wrote down: their honesty, their summary, and the rule by which they are chosen.

import assert from "node:assert/strict";
import test from "node:test";
import { misfits } from "./contract.mjs";
import { options, page, script, sources } from "./sources.mjs";

const { json } = sources;
const one = (id, stars, more = {}) => ({ id, stars, text: `said ${id}`, at: `2026-11-0${stars}`, ...more });
const four = [one("a", 5), one("b", 5, { at: "2026-11-09T10:00:00+02:00" }), one("c", 4), one("d", 1)];

async function carousel(document, given = {}) {
  page({ elements: { said: script(document) } });
  const answer = await json("#said").reviews(options(given));
  assert.deepEqual(misfits("Reviews", answer), []);
  return answer;
}

const refusal = (document, given) =>
  carousel(document, given).then(
    () => "taken",
    (error) => (assert.equal(error.name, "Unavailable"), error.message.replace("data #said: ", "")),
  );

const ids = ({ items }) => items.map(({ id }) => id).join("");

test("all that are given are counted, newest first", async () => {
  const answer = await carousel({ reviews: four });
  const { as_of, ...summary } = answer.summary;
  assert.deepEqual(summary, { count: 4, average: "3.8", stars: [1, 0, 0, 1, 2], policy_url: null });
  assert.match(as_of, /Z$/);
  assert.equal(ids(answer), "bacd");
  assert.equal(answer.items[0].at, "2026-11-09T08:00:00Z");
  assert.deepEqual(answer.selection, {
    sort: "newest",
    min_stars: null,
    stars: null,
    photos: false,
    lang: null,
    words: null,
    matching: 4,
  });
  assert.equal(answer.next, null);
});

test("a review may say that the shop checked it, and never more", async () => {
  const [plain, checked] = (
    await carousel({ reviews: [one("a", 5), one("b", 4, { verified: "shop", source: "Judge.me" })] })
  ).items;
  assert.deepEqual([plain.verified, plain.collected, plain.source, plain.helpful], ["none", "shop", null, 0]);
  assert.deepEqual([checked.verified, checked.collected, checked.source], ["shop", "import", "Judge.me"]);
  for (const verified of ["order", "sender", "yes", true]) {
    assert.match(
      await refusal({ reviews: [one("a", 5, { verified })] }),
      /^reviews\[0\]\.verified must be "shop" or "none"; only the Souk server can say "order"/,
    );
  }
  assert.match(
    await refusal({ reviews: [one("a", 5, { helpful: 9 })] }),
    /^reviews\[0\]\.helpful cannot be written down/,
  );
  assert.match(
    await refusal({ reviews: [one("a", 5, { collected: "widget" })] }),
    /^reviews\[0\]\.collected is not known here/,
  );
});

test("every field of a review is taken", async () => {
  const whole = one("a", 4, {
    title: "Heavy",
    author: "Ada",
    place: "Utrecht",
    lang: "nl",
    rewarded: true,
    syndicated_from: "Other shop",
    translated_from: "de",
    recommends: false,
    photos: [{ url: "https://cdn.example/a.jpg", alt: "A bowl" }, { url: "//cdn.example/b.jpg" }],
    reply: { text: "Thank you", at: "2026-11-05T10:00Z" },
    product: { id: "7", title: "Bowl", url: "/bowl" },
  });
  const read = (await carousel({ reviews: [whole] })).items[0];
  const { photos, reply, product, at, verified, collected, source, helpful, ...same } = structuredClone(read);
  assert.deepEqual({ ...same, at: whole.at, photos: whole.photos, reply: whole.reply, product: whole.product }, whole);
  assert.deepEqual(
    photos.map(({ url, alt }) => [url, alt]),
    [
      ["https://cdn.example/a.jpg", "A bowl"],
      ["https://cdn.example/b.jpg", null],
    ],
  );
  assert.equal(reply.at, "2026-11-05T10:00:00Z");
  assert.equal(product.url, "https://shop.example/bowl");
});

test("what is wrong with a review is named", async () => {
  const cases = [
    [{ stars: 0 }, /^reviews\[0\]\.stars must be a whole number from 1 to 5/],
    [{ stars: 6 }, /stars must be/],
    [{ stars: 4.5 }, /stars must be .* not 4\.5/],
    [{ stars: "11", best: "10" }, /stars must be/],
    [{ stars: 1e300 }, /stars must be/],
    [{ at: "yesterday" }, /^reviews\[0\]\.at must be a moment such as 2026-11-02T10:00:00Z, not "yesterday"/],
    [{ at: "2026-13-45" }, /\.at must be a moment/],
    [{ at: "2126-01-01" }, /\.at must be a moment/],
    [{ lang: "dutch language" }, /\.lang must be a language tag/],
    [{ photos: [{ url: "http://cdn.example/a.jpg" }] }, /^reviews\[0\]\.photos\[0\]\.url must be an https address/],
    [{ photos: Array(9).fill({ url: "https://a/b" }) }, /photos must be a list of at most 8, not 9/],
    [{ text: "x".repeat(10_001) }, /text must be text of at most 10000 letters/],
    [{ text: undefined }, /text is missing/],
    [{ reply: "thanks" }, /reply must be an object/],
  ];
  for (const [change, message] of cases) assert.match(await refusal({ reviews: [one("a", 5, change)] }), message);
});

test("text keeps its paragraphs and loses what tricks the eye", async () => {
  const text = "Good \u202egnihton\u202c\r\n\r\n\r\n\r\nReally\u0007  good\u200d ";
  const { items } = await carousel({ reviews: [one("a", 5, { text, title: "<b>\nBold</b>" })] });
  assert.equal(items[0].text, "Good gnihton\n\nReally good\u200d");
  assert.equal(items[0].title, "<b> Bold</b>");
});

test("ratings of another scale become stars of five, as text or as numbers", async () => {
  const rated = [
    one("a", 1, { stars: "8.0", best: "10" }),
    one("b", 1, { stars: 7, best: 10 }),
    one("c", 1, { stars: "4.5" }),
  ];
  assert.deepEqual(
    (await carousel({ reviews: rated })).items.map(({ stars }) => stars),
    [4, 4, 5],
  );
});

test("with a summary of more than are given, the summary is told and the stars of all only where they are said", async () => {
  const summary = { count: "318", average: "8.6", best: "10" };
  const answer = await carousel({ reviews: four, summary, policy_url: "/how" });
  assert.deepEqual([answer.summary.count, answer.summary.average, answer.summary.stars], [318, "4.3", []]);
  assert.equal(answer.summary.policy_url, "https://shop.example/how");
  assert.equal(answer.selection.matching, 318);
  const bars = { count: 10, average: 4.5, stars: [0, 0, 1, 3, 6] };
  assert.deepEqual((await carousel({ reviews: four, summary: bars })).summary.stars, [0, 0, 1, 3, 6]);
});

test("a summary that cannot be true is refused", async () => {
  assert.match(
    await refusal({ reviews: four, summary: { count: 3, average: "4.3" } }),
    /^summary\.count must be at least the 4 that are given, not 3/,
  );
  assert.match(await refusal({ reviews: four, summary: { count: 9 } }), /^summary\.average must be a rating/);
  assert.match(
    await refusal({ reviews: four, summary: { count: 9, average: "5.1" } }),
    /^summary\.average must be a rating/,
  );
  assert.match(
    await refusal({ reviews: four, summary: { count: -1, average: "5" } }),
    /^summary\.count must be a whole number/,
  );
  assert.match(
    await refusal({ reviews: four, summary: { count: 9, average: "4", stars: [1, 1, 1, 1, 1] } }),
    /^summary\.stars must be how many/,
  );
  assert.match(
    await refusal({ reviews: four, summary: { count: 4, average: "5.0" } }),
    /summary\.average is 5\.0, and the stars average 3\.8/,
  );
  assert.match(
    await refusal({ reviews: four, summary: { count: 10, average: "4.9", stars: [10, 0, 0, 0, 0] } }),
    /and the stars average 1\.0/,
  );
});

test("reviews are chosen by the mount's options, and the rule is told", async () => {
  const reviews = [
    one("a", 5, { photos: [{ url: "https://a/b" }], lang: "pt-BR", text: "A heavy bowl" }),
    one("b", 4, { lang: "pt", title: "HEAVY, Straße" }),
    one("c", 2, { lang: "ptx" }),
  ];
  const cases = [
    [{ sort: "oldest" }, "cba", {}],
    [{ sort: "lowest" }, "cba", {}],
    [{ sort: "highest" }, "abc", {}],
    [{ sort: "helpful" }, "abc", { sort: "newest" }],
    [{ sort: "constructor" }, "abc", { sort: "newest" }],
    [{ stars: "4", "min-stars": "1" }, "b", { stars: 4, min_stars: null, matching: 1 }],
    [{ "min-stars": "4" }, "ab", { min_stars: 4, matching: 2 }],
    [{ photos: "on" }, "a", { photos: true, matching: 1 }],
    [{ "written-in": "pt" }, "ab", { lang: "pt", matching: 2 }],
    [{ words: "heavy STRASSE" }, "b", { words: "heavy STRASSE", matching: 1 }],
    [{ stars: "many", limit: "-1" }, "abc", { stars: null, matching: 3 }],
  ];
  for (const [given, expected, rule] of cases) {
    const answer = await carousel({ reviews }, given);
    assert.equal(ids(answer), expected, JSON.stringify(given));
    for (const [name, value] of Object.entries(rule)) assert.equal(answer.selection[name], value, name);
    assert.equal(answer.summary.count, 3);
  }
});

test("pages follow each other until the last", async () => {
  const first = await carousel({ reviews: four }, { limit: "3" });
  assert.deepEqual([ids(first), first.next], ["bac", "3"]);
  const second = await carousel({ reviews: four }, { limit: "3", after: first.next });
  assert.deepEqual([ids(second), second.next], ["d", null]);
  assert.equal(ids(await carousel({ reviews: four }, { after: "1e9" })), "bacd");
});

test("a mount about a product gets its reviews alone, or a reason", async () => {
  const about = (id) => ({ product: { id, title: "Bowl", url: "/bowl" } });
  const reviews = [one("a", 5, about("7")), one("b", 1, about("8"))];
  const seven = await carousel({ reviews }, { product: "7" });
  assert.deepEqual([ids(seven), seven.summary.count, seven.summary.average], ["a", 1, "5.0"]);
  assert.equal((await carousel({ product: "7", reviews: four }, { product: "7" })).summary.count, 4);
  assert.match(
    await refusal({ product: "8", reviews: four }, { product: "7" }),
    /product is 8, and the mount asks for 7/,
  );
  const summary = { count: 9, average: "4" };
  assert.match(await refusal({ reviews, summary }, { product: "7" }), /summary is of more than product 7/);
});

test("one document may hold a list and reviews, and a typing mistake in it is found by both", async () => {
  const both = { title: "Favourites", products: [], reviews: four };
  assert.equal((await carousel(both)).items.length, 4);
  assert.deepEqual((await json("#said").trending(options())).items, []);
  assert.match(await refusal({ ...both, review: [] }), /^review is not known here/);
  await assert.rejects(json("#said").trending(options()), /review is not known here/);
});

test("no reviews are none, without an average", async () => {
  const { summary, items, next } = await carousel({ reviews: [] });
  assert.deepEqual([summary.count, summary.average, summary.stars, items, next], [0, null, [0, 0, 0, 0, 0], [], null]);
});
