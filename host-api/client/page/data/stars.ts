// Ratings on any scale, as stars of five.
//
// The rule: value × 5 ÷ best. Eight of ten are four of five, 92 of 100 are 4.6. An average keeps one decimal, rounded
// half up; one review's stars are whole, rounded half up, and never fewer than one. Decimals are computed as whole
// numbers: a binary 4.35 would round to 4.3.

const SCALE = 1e4;

/** Decimal text as ten-thousandths; undefined when it is none, or not from 0 to 1000. */
function whole(value: unknown): number | undefined {
  const [, head, tail = ""] =
    /^(\d{1,4})(?:\.(\d{1,8}))?$/.exec(
      typeof value === "number" ? String(value) : typeof value === "string" ? value : "",
    ) ?? [];
  const read = head === undefined ? NaN : +head * SCALE + +tail.padEnd(4, "0").slice(0, 4);
  return read <= 1000 * SCALE ? read : undefined;
}

/** `times` × 5 × value ÷ best, rounded half up; undefined unless 0 ≤ value ≤ best. */
function share(value: unknown, best: unknown, times: number): number | undefined {
  const [of, most] = [whole(value), whole(best)];
  if (of === undefined || !most || of > most) return undefined;
  return Math.floor((2 * 5 * times * of + most) / (2 * most));
}

const tenths = (number: number) => `${Math.floor(number / 10)}.${number % 10}`;

/** An average such as `"4.3"` of a rating that goes to `best`; undefined when it is none. */
export function average(value: unknown, best: unknown): string | undefined {
  const read = share(value, best, 10);
  return read === undefined ? undefined : tenths(read);
}

/** Whole stars, 1 to 5, of a rating that goes to `best`; undefined when it is none, or nothing was given. */
export function stars(value: unknown, best: unknown): number | undefined {
  const read = share(value, best, 1);
  return read === undefined || whole(value) === 0 ? undefined : Math.max(1, read);
}

/** How many have 1, 2, 3, 4 and 5 stars. */
export function distribution(all: { stars: number }[]): number[] {
  const counts = [0, 0, 0, 0, 0];
  for (const { stars } of all) counts[stars - 1]!++;
  return counts;
}

/** The average of a distribution; null when nothing was given. */
export function mean(counts: number[]): string | null {
  const count = counts.reduce((sum, one) => sum + one, 0);
  const sum = counts.reduce((sum, one, at) => sum + one * (at + 1), 0);
  return count ? tenths(Math.floor((20 * sum + count) / (2 * count))) : null;
}
