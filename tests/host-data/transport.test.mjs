// One request, and what a store's answer to it may be.

import assert from "node:assert/strict";
import test from "node:test";
import { sources, stub } from "./sources.mjs";

const { ask, read, told, wanted, Unavailable } = sources;
const question = { url: "https://shop.example/graphql?query=x", headers: [["Accept", "application/json"]], body: null };

/** A browser's XMLHttpRequest that does what `play` says with itself once sent. */
function browser(play) {
  const made = [];
  globalThis.XMLHttpRequest = class {
    sent = [];
    status = 0;
    responseText = "";
    constructor() {
      made.push(this);
    }
    open(...words) {
      this.sent.push(words);
    }
    setRequestHeader(...words) {
      this.sent.push(words);
    }
    abort() {
      this.aborted = true;
      this.onloadend();
    }
    send(body) {
      this.sent.push(body);
      queueMicrotask(() => play(this));
    }
  };
  return made;
}

const ends = (status, responseText) => (request) => {
  Object.assign(request, { status, responseText });
  request.onprogress({ loaded: responseText.length });
  request.onloadend();
};

test("a request has a time limit, its headers and its method", async () => {
  const made = browser(ends(200, "{}"));
  assert.deepEqual(await ask(question), { status: 200, text: "{}" });
  assert.deepEqual(made[0].sent, [["GET", question.url], ["Accept", "application/json"], null]);
  assert.equal(made[0].timeout, 10_000);
  await ask({ ...question, body: "x" });
  assert.equal(made[1].sent[0][0], "POST");
});

test("an answer that is too large is left off in the middle", async () => {
  const made = browser((request) => request.onprogress({ loaded: 1_000_001 }));
  await assert.rejects(ask(question), /^Unavailable: https:\/\/shop\.example\/graphql is larger than 1 MB$/);
  assert.equal(made[0].aborted, true);
});

test("an answer that is too late is not waited for", async () => {
  browser((request) => (request.ontimeout(), request.onloadend()));
  await assert.rejects(ask(question), /did not answer within 10 seconds/);
});

test("a page's Object.prototype turns no question into another", async () => {
  Object.prototype.body = "stolen";
  Object.prototype.headers = [["X", "y"]];
  try {
    const made = browser(ends(200, "{}"));
    await ask(question);
    assert.deepEqual(made[0].sent, [["GET", question.url], ["Accept", "application/json"], null]);
  } finally {
    delete Object.prototype.body;
    delete Object.prototype.headers;
  }
});

test("every kind of failure is named in one line, with the place and without its query", () => {
  const cases = [
    [
      { status: 0, text: "" },
      "https://shop.example/graphql cannot be reached, or does not allow this page to ask (CORS)",
    ],
    [{ status: 430, text: "" }, "https://shop.example/graphql turned this browser away (430)"],
    [{ status: 404, text: "<html>" }, "https://shop.example/graphql answered with status 404"],
    [{ status: 503, text: "{}" }, "https://shop.example/graphql answered with status 503"],
    [
      { status: 200, text: "<!doctype html>\n <p>password" },
      'https://shop.example/graphql is no JSON, it begins with "<!doctype html> <p>password"',
    ],
  ];
  for (const [answer, message] of cases)
    assert.throws(() => told(answer, question.url), { name: "Unavailable", message });
});

test("errors are read from HTTP 200 and from HTTP 500 alike", () => {
  for (const status of [200, 500]) {
    const text = JSON.stringify({ errors: [{ message: "Requested store is not found (x)" }, { message: 7 }, null] });
    assert.deepEqual(told({ status, text }, "u").errors, [
      "Requested store is not found (x)",
      "an error without a message",
      "an error without a message",
    ]);
  }
  assert.throws(
    () => wanted(told({ status: 200, text: '{"errors":[{"message":"no"}],"data":null}' }, "u"), "products", "items"),
    /products\.items: no$/,
  );
  assert.throws(() => wanted(told({ status: 200, text: '{"data":{"products":null}}' }, "u"), "products"), Unavailable);
  assert.throws(() => wanted(told({ status: 200, text: "[]" }, "u"), "products"), Unavailable);
});

test("answers are read by own properties alone", () => {
  Object.prototype.data = { products: { items: [] } };
  try {
    assert.throws(() => wanted(told({ status: 200, text: "{}" }, "u"), "products"), Unavailable);
  } finally {
    delete Object.prototype.data;
  }
  assert.throws(
    () => wanted(told({ status: 200, text: '{"data":{"__proto__":{"products":1}}}' }, "u"), "products"),
    Unavailable,
  );
});

test("a busy or silent store is asked once more, after a pause, and no third time", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const throttled = { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] };
  for (const first of [
    throttled,
    { status: 0, text: "" },
    { status: 429, text: "" },
    { status: 502, text: "<html>" },
  ]) {
    const store = stub(first, { data: { a: 1 } }, new Error("a third time"));
    const answer = read(store, question);
    await new Promise(setImmediate);
    assert.equal(store.asked.length, 1);
    t.mock.timers.tick(2000);
    assert.deepEqual((await answer).data, { a: 1 });
  }
  const store = stub({ status: 502, text: "" });
  const answer = read(store, question);
  await new Promise(setImmediate);
  t.mock.timers.tick(2000);
  await assert.rejects(answer, /answered with status 502/);
  assert.equal(store.asked.length, 2);
});

test("what a store refuses it is not asked again", async () => {
  for (const answer of [
    { status: 430, text: "" },
    { status: 404, text: "" },
    { status: 500, errors: [{ message: "no" }] },
    { errors: [{ message: "no" }] },
  ]) {
    const store = stub(answer);
    await read(store, question).catch(() => {});
    assert.equal(store.asked.length, 1);
  }
});
