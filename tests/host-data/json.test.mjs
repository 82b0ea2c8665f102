// JSON in the page, JSON files and a developer's own object.

import assert from "node:assert/strict";
import test from "node:test";
import { misfits } from "./contract.mjs";
import { console_lines, options, page as place, script, sources, stub } from "./sources.mjs";

const { choose, json, page } = sources;
const bowl = { id: "820982911946154508", title: "Morning bowl", url: "/products/bowl" };
const list = (products, more = {}) => ({ title: "Our own favourites", products, ...more });

/** What a strip gets of a document in the page. */
async function strip(document, given = {}) {
  place({ elements: { picks: script(document) } });
  const answer = await json("#picks").trending(options(given));
  assert.deepEqual(misfits("Trending", answer), []);
  return answer;
}

const refusal = (document, given) =>
  strip(document, given).then(
    () => "taken",
    (error) => (assert.equal(error.name, "Unavailable"), error.message.replace("data #picks: ", "")),
  );

test("a list is shown in its own order under its own title, and claims nothing else", async () => {
  const answer = await strip(list([bowl, { ...bowl, id: "2" }]));
  const { as_of, ...claim } = answer.claim;
  assert.deepEqual(claim, { metric: "curated", window: "", half_life: null, filter: "list:Our own favourites" });
  assert.match(as_of, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const [first, second] = answer.items;
  assert.deepEqual([first.rank, first.sold, first.orders, first.movement, first.new_entry], [1, 0, 0, null, false]);
  assert.deepEqual([second.rank, second.product.id], [2, "2"]);
  assert.deepEqual(answer.pinned, []);
});

test("every field of a product is taken, addresses made whole and prices brought to their currency", async () => {
  const whole = {
    ...bowl,
    image: "//cdn.example/bowl.jpg",
    image_alt: "A bowl",
    brand: "Clay",
    category: "Bowls",
    variant: "9",
  };
  const priced = {
    ...whole,
    price: { amount: "24", currency: "EUR" },
    compare_at: { amount: "30.5", currency: "EUR" },
    has_options: true,
    in_stock: false,
  };
  const { product } = (await strip(list([priced]))).items[0];
  assert.deepEqual(
    { ...product, price: { ...product.price }, compare_at: { ...product.compare_at } },
    {
      ...priced,
      url: "https://shop.example/products/bowl",
      image: "https://cdn.example/bowl.jpg",
      price: { amount: "24.00", currency: "EUR" },
      compare_at: { amount: "30.50", currency: "EUR" },
    },
  );
});

test("limit, exclude and the page's own product are kept to, with some to spare", async () => {
  const many = Array.from({ length: 40 }, (_, at) => ({ ...bowl, id: `p${at}` }));
  const answer = await strip(list(many), { limit: "4", exclude: "p0, p3", product: "p1" });
  assert.deepEqual(
    answer.items.map((item) => item.product.id),
    ["p2", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11", "p12"],
  );
  assert.equal(answer.items[0].rank, 3);
});

test("sales cannot be written down, in no place and under no name", async () => {
  for (const name of ["sold", "orders", "rank", "movement", "new_entry", "window", "metric"]) {
    assert.match(
      await refusal(list([{ ...bowl, [name]: 3 }])),
      new RegExp(`^products\\[0\\]\\.${name} cannot be written down: only the Souk server counts`),
    );
  }
  for (const name of ["purchases", "counts", "spins", "teams", "claim", "items", "pinned"]) {
    assert.match(
      await refusal(list([bowl], { [name]: [] })),
      new RegExp(`^${name} (cannot be written down|is not known here)`),
    );
  }
  assert.deepEqual(Object.keys(json("#picks")), ["trending", "reviews"]);
});

test("what is wrong is named with its place and what is accepted", async () => {
  const cases = [
    [{ id: 7 }, "products[0].id must be an id as text in quotes: a number loses digits above 2^53, not 7"],
    [
      { id: 820982911946154508 },
      "products[0].id must be an id as text in quotes: a number loses digits above 2^53, not 820982911946154500",
    ],
    [{ title: "" }, 'products[0].title must be text of 1 to 300 letters, not ""'],
    [{ title: "\u202e" }, 'products[0].title must be text of 1 to 300 letters, not "\u202e"'],
    [{ url: undefined }, "products[0].url is missing: it must be an http(s) address or a path"],
    [{ url: "javascript:alert(1)" }, 'products[0].url must be an http(s) address or a path, not "javascript:alert(1)"'],
    [
      { image: "java\nscript:alert(1)" },
      'products[0].image must be an http(s) address or a path, not "java\\nscript:alert(1)"',
    ],
    [{ image: "data:image/png,x" }, 'products[0].image must be an http(s) address or a path, not "data:image/png,x"'],
    [
      { image: "https://user:word@shop.example/x" },
      'products[0].image must be an http(s) address or a path, not "https://user:word@shop.example/x"',
    ],
    [
      { price: { amount: 24.9, currency: "EUR" } },
      'products[0].price must be money such as {"amount": "24.00", "currency": "EUR"}: a decimal in quotes',
    ],
    [{ price: 24.9 }, "products[0].price must be an object, not 24.9"],
    [{ in_stock: "yes" }, 'products[0].in_stock must be true or false, not "yes"'],
    [
      { titel: "x" },
      "products[0].titel is not known here; accepted: id, title, url, image, image_alt, price, compare_at, brand, category, variant, has_options, in_stock",
    ],
  ];
  for (const [change, message] of cases)
    assert.equal((await refusal(list([{ ...bowl, ...change }]))).split("; and")[0], message);
  const long = "https://shop.example/" + "x".repeat(2048);
  assert.match(await refusal(list([{ ...bowl, url: long }])), /^products\[0\]\.url must be an http/);
  const before = { price: { amount: "9", currency: "EUR" }, compare_at: { amount: "8", currency: "EUR" } };
  assert.match(await refusal(list([{ ...bowl, ...before }])), /^products\[0\]\.compare_at must be above price/);
  assert.equal(await refusal(list([bowl, bowl])), 'products[1].id must not be there twice, not "820982911946154508"');
  assert.equal(await refusal({ products: [bowl] }), "title is missing: it must be text of 1 to 120 letters");
  assert.match(await refusal(list([null])), /^products\[0\] must be an object, not null/);
  assert.match(await refusal([bowl]), /^it must be an object, not a list/);
});

test("many mistakes are one line", async () => {
  const message = await refusal(list(Array.from({ length: 250 }, () => ({}))));
  assert.ok(message.length < 400 && /; and \d+ more$/.test(message), message);
});

test("a list may have 250 products, and a million are not looked at", async () => {
  const many = (count) => Array.from({ length: count }, (_, at) => ({ ...bowl, id: String(at) }));
  assert.equal((await strip(list(many(250)))).items.length, 14);
  assert.equal(await refusal(list(many(251))), "products must be a list of at most 250, not 251");
  const started = performance.now();
  place({});
  const million = { title: "x", products: { length: 1e6 } };
  await assert.rejects(
    page({ trending: () => ({ title: "x", products: new Array(1e6) }) }).trending(options()),
    /at most 250, not 1000000/,
  );
  await assert.rejects(page({ trending: () => million }).trending(options()), /at most 250, not an object/);
  assert.ok(performance.now() - started < 200);
});

test("a document larger than 1 MB is not parsed", async () => {
  assert.equal(await refusal(" ".repeat(1_000_001)), "data #picks is larger than 1 MB");
  assert.equal(await refusal("<p>"), 'data #picks is no JSON, it begins with "<p>"');
});

test("__proto__ and a polluted Object.prototype change nothing", async () => {
  assert.match(await refusal('{"__proto__":{"title":"x"},"products":[]}'), /^__proto__ is not known here/);
  Object.prototype.title = "stolen";
  Object.prototype.in_stock = false;
  Object.prototype.products = [];
  try {
    assert.match(await refusal({ products: [bowl] }), /^title is missing/);
    const { product } = (await strip(list([bowl]))).items[0];
    assert.deepEqual([product.in_stock, product.image], [true, null]);
  } finally {
    for (const name of ["title", "in_stock", "products"]) delete Object.prototype[name];
  }
});

test("a list is not narrowed to what it does not say, and a pin is named once as left out", async () => {
  assert.match(await refusal(list([bowl]), { category: "Bowls" }), /a list is shown as it is, without category/);
  const said = await console_lines(async () => {
    await strip(list([bowl]), { pin: "7" });
    await strip(list([bowl]), { pin: "7" });
  });
  assert.deepEqual(said, ["souk: data #picks: pin is left out, the list has an order of its own"]);
});

test("the element must be a JSON script of the page", async () => {
  const picks = { ...script({}), localName: "template" };
  for (const elements of [{}, { picks }, { picks: { ...script({}), getAttribute: () => "text/javascript" } }]) {
    place({ elements });
    await assert.rejects(
      json("#picks").trending(options()),
      /data #picks is no <script type="application\/json"> of this page/,
    );
  }
});

test("a file is fetched from https or from the page's own site, and nowhere else", async () => {
  place({ href: "http://127.0.0.1:8787/home" });
  for (const address of ["/picks.json", "https://cdn.example/picks.json"]) {
    const file = stub(list([bowl]));
    const answer = await json(address, file).trending(options());
    assert.equal(answer.items.length, 1);
    assert.equal(file.asked[0].body, null);
  }
  for (const address of ["http://cdn.example/picks.json", "javascript:alert(1)", "data:application/json,{}", "//:"]) {
    assert.throws(() => json(address), /must be an https address, or one of this site/);
  }
});

test("a file that fails says how", async () => {
  place({});
  const of = (answer) => json("/picks.json?v=1", stub(answer)).trending(options());
  await assert.rejects(
    of({ status: 404, text: "" }),
    /^Unavailable: https:\/\/shop\.example\/picks\.json answered with status 404$/,
  );
  await assert.rejects(of({ status: 0, text: "" }), /cannot be reached, or does not allow this page to ask \(CORS\)/);
  await assert.rejects(of({ text: "<html>" }), /is no JSON/);
});

test("a developer's object says the same, with the same checks", async () => {
  place({});
  const asked = [];
  const source = page({ trending: async (given) => (asked.push(given.get("limit")), list([bowl])) });
  assert.deepEqual(misfits("Trending", await source.trending(options({ limit: "3" }))), []);
  assert.deepEqual(asked, ["3"]);
  await assert.rejects(source.reviews(options()), /host\.data has no function reviews/);
  await assert.rejects(
    page({ trending: () => list([{ ...bowl, sold: 9 }]) }).trending(options()),
    /host\.data: products\[0\]\.sold cannot be written down/,
  );
  assert.throws(() => page(undefined), /host object has no data/);
});

test("a promise that never comes is given up after ten seconds", async (t) => {
  place({});
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const answer = page({ trending: () => new Promise(() => {}) }).trending(options());
  await new Promise(setImmediate);
  t.mock.timers.tick(10_000);
  await assert.rejects(answer, /host\.data\.trending did not answer within 10 seconds/);
});

test("the attribute names one source, and what is accepted when it names none", async () => {
  const mount = { dataset: {}, querySelector: () => null };
  place({ elements: { picks: script(list([bowl])) } });
  assert.equal((await choose("#picks", {}, mount).trending(options())).items.length, 1);
  assert.equal(typeof choose("magento", {}, mount).review, "function");
  assert.equal(choose("shopify", {}, mount).review, undefined);
  assert.equal(
    (await choose("page", {}, mount, { data: { trending: () => list([bowl]) } }).trending(options())).items.length,
    1,
  );
  for (const data of ["", "#", "shopfiy", "picks", "__proto__"]) {
    assert.throws(
      () => choose(data, {}, mount),
      /data-souk-data=".*" is not known, only "shopify", "magento", "page", "#id"/,
    );
  }
});
