// Reviews chosen by the mount's options, as the server chooses them, and the answer of `listReviews` around them.

import type { Review, Reviews, ReviewSummary, Selection } from "./contract";
import type { ReadReviews } from "./checked";
import { stamp } from "./moment";
import { number } from "./ordered";
import { Unavailable } from "./unavailable";
import { distribution, mean } from "./stars";

const newest = (a: Review, b: Review) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1);
// Nobody votes without the Souk server: `helpful` is not among them, and newest stands in, printed as what it is.
const ORDERS: Record<string, (a: Review, b: Review) => number> = {
  __proto__: null as never,
  newest,
  oldest: (a, b) => newest(b, a),
  highest: (a, b) => b.stars - a.stars || newest(a, b),
  lowest: (a, b) => a.stars - b.stars || newest(a, b),
};

// As words are compared: in lower case, and ß as ss, which is what its capital may be.
const folded = (text: string) => text.toLowerCase().replace(/ß/g, "ss");

/** The rule that the options ask for. */
function rule(options: URLSearchParams): Selection {
  const sort = options.get("sort") ?? "";
  const exact = number(options, "stars", 5, 0) || null;
  return {
    sort: ORDERS[sort] ? sort : "newest",
    min_stars: exact ? null : number(options, "min-stars", 5, 0) || null,
    stars: exact,
    // A switch may be written as HTML writes one: present and empty.
    photos: /^(on|true|)$/.test(options.get("photos") ?? "off"),
    lang: options.get("written-in")?.trim().toLowerCase().replace("_", "-") || null,
    words: options.get("words")?.trim().slice(0, 200) || null,
    matching: 0,
  };
}

function fits(review: Review, { min_stars, stars, photos, lang, words }: Selection) {
  const said = folded(`${review.title ?? ""}\n${review.text}`);
  const tongue = review.lang?.toLowerCase() ?? "";
  return (
    review.stars >= (min_stars ?? 0) &&
    review.stars === (stars ?? review.stars) &&
    (!photos || review.photos.length > 0) &&
    (!lang || tongue === lang || tongue.startsWith(lang + "-")) &&
    folded(words ?? "")
      .split(/\s+/, 8)
      .every((word) => said.includes(word))
  );
}

/** Where a page begins: the number of reviews before it. */
export const after = (options: URLSearchParams) => number(options, "after", 1e6, 0);

/** One page of all reviews there are. */
export function chosen(all: Review[], summary: ReviewSummary, options: URLSearchParams): Reviews {
  const selection = rule(options);
  const matching = all.filter((review) => fits(review, selection)).sort(ORDERS[selection.sort]);
  const [from, limit] = [after(options), number(options, "limit", 48, 12)];
  const next = from + limit < matching.length ? String(from + limit) : null;
  // Where not all are given, what nothing narrows still speaks of all.
  const narrowed = matching.length < all.length;
  selection.matching = narrowed ? matching.length : summary.count;
  return { summary, selection, items: matching.slice(from, from + limit), next };
}

/** The reviews that somebody wrote down, as an answer. @throws Unavailable when they are about something else. */
export function answer(given: ReadReviews, place: string, options: URLSearchParams): Reviews {
  const wanted = options.get("product") || null;
  const about = given.product === wanted || !wanted || !given.product;
  if (!about) throw new Unavailable(`${place}: product is ${given.product}, and the mount asks for ${wanted}`);
  const single = wanted && given.product !== wanted;
  if (single && given.summary)
    throw new Unavailable(`${place}: summary is of more than product ${wanted}; write product beside it`);
  const all = single ? given.reviews.filter((review) => review.product?.id === wanted) : given.reviews;
  return chosen(all, counted(all, given, place), options);
}

function counted(all: Review[], { summary, policy_url }: ReadReviews, place: string): ReviewSummary {
  const whole = !summary || summary.count === all.length;
  const stars = whole ? distribution(all) : (summary.stars ?? []);
  const said = summary && summary.average;
  const average = said ?? mean(stars);
  // Ratings between two stars were rounded, by half a star at most.
  const apart = stars.length ? Math.abs(+(average ?? 0) - +(mean(stars) ?? 0)) : 0;
  if (apart > 0.5)
    throw new Unavailable(`${place}: summary.average is ${average}, and the stars average ${mean(stars)}`);
  return { count: whole ? all.length : summary.count, average, stars, as_of: stamp(Date.now()), policy_url };
}
