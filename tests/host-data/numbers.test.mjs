// Money and stars: decimals that people wrote, without what binary makes of them.

import assert from "node:assert/strict";
import test from "node:test";
import { sources } from "./sources.mjs";

const { average, decimal, distribution, lowered, mean, rounded, stars } = sources;
const eur = (amount) => ({ amount, currency: "EUR" });

test("decimal text keeps its digits and gets those of its currency", () => {
  assert.deepEqual(decimal("24.0", "EUR"), eur("24.00"));
  assert.deepEqual(decimal("24", "EUR"), eur("24.00"));
  assert.deepEqual(decimal("0024.905", "EUR"), eur("24.905"));
  assert.deepEqual(decimal("1000.0", "JPY"), { amount: "1000", currency: "JPY" });
  assert.deepEqual(decimal("1.5", "KWD"), { amount: "1.500", currency: "KWD" });
  assert.deepEqual(decimal("0.0", "XQX"), { amount: "0.00", currency: "XQX" });
});

test("what is no amount of money is none", () => {
  for (const wrong of ["", "-1", "1e3", "1,50", " 1", "1.", ".5", "1.1234567", "9".repeat(13), 24, null, {}, ["1"]]) {
    assert.equal(decimal(wrong, "EUR"), null, String(wrong));
  }
  for (const wrong of ["eur", "EURO", "€", "", null, 978]) assert.equal(decimal("1", wrong), null, String(wrong));
});

test("a store's float is rounded as people do", () => {
  const cases = [
    [12.9, "12.90"],
    [1.005, "1.01"],
    [0.615, "0.62"],
    [12.904999, "12.90"],
    [0, "0.00"],
    [999999999.99, "999999999.99"],
  ];
  for (const [value, amount] of cases) assert.deepEqual(rounded(value, "EUR"), eur(amount));
  assert.deepEqual(rounded(1234.5, "JPY"), { amount: "1235", currency: "JPY" });
  for (const wrong of [NaN, Infinity, -1, 1e12, 1e21, "12", null]) assert.equal(rounded(wrong, "EUR"), null);
});

test("a price before is said only when it was higher, in the same currency", () => {
  assert.deepEqual(lowered(eur("9.00"), eur("10.00")), eur("10.00"));
  assert.equal(lowered(eur("9.00"), eur("9.00")), null);
  assert.equal(lowered(eur("9.00"), { amount: "10.00", currency: "USD" }), null);
  assert.equal(lowered(null, eur("10.00")), null);
});

test("an average is value × 5 ÷ best with one decimal, half up", () => {
  const cases = [
    ["4.8", "5.0", "4.8"],
    ["4.35", "5", "4.4"],
    ["4.25", 5, "4.3"],
    ["8", "10", "4.0"],
    [92, 100, "4.6"],
    [93, 100, "4.7"],
    ["0", "5", "0.0"],
    ["3", "3", "5.0"],
  ];
  for (const [value, best, read] of cases) assert.equal(average(value, best), read, `${value} of ${best}`);
  for (const [value, best] of [
    ["5.1", "5"],
    ["4", "0"],
    ["-1", "5"],
    ["4", null],
    ["four", "5"],
    [NaN, 5],
    [1e21, 1e22],
    ["4", "2000"],
    [{}, 5],
  ]) {
    assert.equal(average(value, best), undefined, `${value} of ${best}`);
  }
});

test("a review's stars are whole, half up, and one at least", () => {
  const cases = [
    [100, 100, 5],
    [70, 100, 4],
    [69, 100, 3],
    [1, 100, 1],
    ["4.0", "5.0", 4],
    ["4.5", "5.0", 5],
    ["9", "10", 5],
  ];
  for (const [value, best, read] of cases) assert.equal(stars(value, best), read, `${value} of ${best}`);
  assert.equal(stars(0, 100), undefined);
  assert.equal(stars("0.0", "5"), undefined);
});

test("an average of stars is that of their distribution", () => {
  const all = [5, 5, 4, 1].map((stars) => ({ stars }));
  assert.deepEqual(distribution(all), [1, 0, 0, 1, 2]);
  assert.equal(mean(distribution(all)), "3.8");
  assert.equal(mean([0, 0, 0, 0, 0]), null);
});
