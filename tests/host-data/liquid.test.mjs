// Reviews that Liquid prints inside the mount.

import assert from "node:assert/strict";
import test from "node:test";
import { misfits } from "./contract.mjs";
import { options, page, script, sources, stub } from "./sources.mjs";

/** What a carousel gets of what Liquid printed inside the mount. */
async function printed(json, given = {}) {
  page({});
  const mount = {
    querySelector: (selector) => (selector.includes("application/json") && json !== undefined ? script(json) : null),
  };
  const answer = await sources.shopify({}, mount, stub(new Error("asked"))).reviews(options(given));
  assert.deepEqual(misfits("Reviews", answer), []);
  return answer;
}

test("the rating that the theme extension prints is a summary, and nothing is asked of anybody", async () => {
  const { summary, items, selection } = await printed('{"product":"7","average":"4.8","best":"5.0","count":12}', {
    product: "7",
  });
  assert.deepEqual([summary.count, summary.average, summary.stars, items, selection.matching], [12, "4.8", [], [], 12]);
  const none = await printed('{"product":"7","average":"","best":"","count":0}');
  assert.deepEqual([none.summary.count, none.summary.average], [0, null]);
});

test("reviews printed by Liquid have ratings as text, of any scale", async () => {
  const items = [
    {
      id: "gid://shopify/Metaobject/1",
      stars: "8.0",
      best: "10.0",
      title: "",
      text: "Good",
      author: "Ada",
      at: "2026-11-02",
    },
  ];
  const answer = await printed({ product: "7", average: "8.6", best: "10.0", count: "31", items });
  assert.deepEqual(
    [answer.summary.count, answer.summary.average, answer.items[0].stars, answer.items[0].title],
    [31, "4.3", 4, null],
  );
  assert.equal((await printed({ items })).summary.average, "4.0");
});

test("reviews that were not printed, or wrongly, are named", async () => {
  await assert.rejects(printed(undefined), /no reviews beside the mount/);
  await assert.rejects(printed("{"), /reviews in the mount is no JSON/);
  await assert.rejects(
    printed('{"average":"4.8","best":"5.0","count":"many"}'),
    /summary\.count must be a whole number, not "many"/,
  );
  await assert.rejects(printed('{"average":"5.8","best":"5.0","count":"3"}'), /summary\.average must be a rating/);
  await assert.rejects(printed("null"), /reviews must be a list of at most 250/);
  await assert.rejects(printed('{"votes":3,"items":[]}'), /votes is not known here/);
});
