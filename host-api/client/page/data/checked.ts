// What somebody wrote down, checked field by field.

import type { Photo, Product, Reply, Review } from "./contract";
import type { GivenMoney } from "./given";
import { when } from "./moment";
import { decimal, lowered } from "./money";
import { address, lines, list, maybe, must, object, or, text, Wrong, type Check } from "./read";
import { Unavailable } from "./unavailable";
import { average, stars } from "./stars";

/** Most products, and most reviews, of one document. */
export const MOST = 250;

/** What all reviews together say. */
export interface Rating {
  count: number;
  average: string | null;
  stars: number[] | null;
}

/** Reviews, read. */
export interface ReadReviews {
  product: string | null;
  reviews: Review[];
  summary: Rating | null;
  policy_url: string | null;
}

const line = (most: number) => must(`text of 1 to ${most} letters`, (value) => text(value, most));
const id = must("an id as text in quotes: a number loses digits above 2^53", (value) => text(value, 128));
const yes = must("true or false", (value) => (typeof value === "boolean" ? value : undefined));
const url = must("an http(s) address or a path", address);
const safe = must("an https address", (value) => (/^https:/.test(address(value) ?? "") ? address(value) : undefined));
const tag = must("a language tag such as en or pt-BR", (value) =>
  typeof value === "string" && /^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i.test(value) ? value : undefined,
);
const moment = must("a moment such as 2026-11-02T10:00:00Z", (value) => when(value));
const whole = must("a whole number", (value) =>
  typeof value !== "object" && /^\d{1,9}$/.test(String(value)) ? Number(value) : undefined,
);
const amount = must("decimal text of a currency, such as 24.00 and EUR", (value) => value as string);
const loose: Check<string | null> = maybe((value) => String(value));

const money: Check<GivenMoney> = (value, at, wrong) => {
  const { amount: much, currency } = object<GivenMoney>({ amount, currency: amount })(value, at, wrong);
  const read = decimal(much, currency);
  if (!read && typeof value === "object")
    wrong.add(at, 'must be money such as {"amount": "24.00", "currency": "EUR"}: a decimal in quotes');
  return read!;
};

/** A product, checked. */
export const product: Check<Product> = (value, at, wrong) => {
  const read = object<Product>({
    id,
    title: line(300),
    url,
    image: maybe(url),
    image_alt: maybe(line(500)),
    price: maybe(money),
    compare_at: maybe(money),
    brand: maybe(line(200)),
    category: maybe(line(200)),
    variant: maybe(id),
    has_options: or(false, yes),
    in_stock: or(true, yes),
  })(value, at, wrong);
  if (read.compare_at && !lowered(read.price, read.compare_at))
    wrong.add(at + ".compare_at", "must be above price, in the same currency");
  return read;
};

const photo = object<Photo>({ url: safe, alt: maybe(line(200)) });
const reply = object<Reply>({ text: must("text", paragraphs), at: moment });

function paragraphs(value: unknown) {
  return typeof value === "string" && value.length <= 1e4 ? lines(value) : undefined;
}

const review: Check<Review> = (value, at, wrong) => {
  type Given = Omit<Review, "stars" | "collected" | "helpful"> & { stars: unknown; best: unknown };
  const { best, ...read } = object<Given>({
    id,
    stars: (value) => value,
    best: (value) => value ?? 5,
    title: maybe(line(200)),
    text: must("text of at most 10000 letters", paragraphs),
    author: maybe(line(80)),
    place: maybe(line(80)),
    at: moment,
    lang: maybe(tag),
    verified: or(
      "none",
      must('"shop" or "none"; only the Souk server can say "order"', (value) =>
        value === "shop" || value === "none" ? value : undefined,
      ),
    ),
    source: maybe(line(80)),
    rewarded: or(false, yes),
    syndicated_from: maybe(line(200)),
    translated_from: maybe(tag),
    recommends: maybe(yes),
    photos: or([], list(8, photo)),
    reply: maybe(reply),
    product: maybe(product),
  })(value, at, wrong);
  const given = stars(read.stars, best);
  if (!given || (best === 5 && typeof read.stars === "number" && given !== read.stars)) {
    wrong.add(at + ".stars", 'must be a whole number from 1 to 5, or a rating up to "best"', read.stars);
  }
  return { ...read, stars: given ?? 0, collected: read.source ? "import" : "shop", helpful: 0 };
};

const rating: Check<Rating> = (value, at, wrong) => {
  type Given = { count: number; average: string | null; best: string | null; stars: number[] | null };
  const read = object<Given>({ count: whole, average: loose, best: loose, stars: maybe(list(5, whole)) })(
    value,
    at,
    wrong,
  );
  const said = read.count ? (average(read.average, read.best ?? 5) ?? null) : null;
  if (read.count && !said) wrong.add(at + ".average", 'must be a rating such as "4.3", up to "best"', read.average);
  if (read.stars && (read.stars.length !== 5 || read.stars.reduce((sum, one) => sum + one, 0) !== read.count)) {
    wrong.add(at + ".stars", "must be how many have 1, 2, 3, 4 and 5 stars, together count");
  }
  return { count: read.count, average: said, stars: read.stars };
};

/** Reads a list of products. @throws Unavailable that names the fields. */
export function readList(value: unknown, place: string): { title: string; products: Product[] } {
  return finished(place, (wrong) => {
    const read = object<{ title: string; products: Product[] }>({ title: line(120), products: list(MOST, product) })(
      value,
      "",
      wrong,
    );
    unlike(read.products, "products", wrong);
    return read;
  });
}

/** Reads reviews. @throws Unavailable that names the fields. */
export function readReviews(value: unknown, place: string): ReadReviews {
  return finished(place, (wrong) => {
    const fields = { product: maybe(id), reviews: list(MOST, review), summary: maybe(rating), policy_url: maybe(url) };
    const read = object<ReadReviews>(fields)(value, "", wrong);
    unlike(read.reviews, "reviews", wrong);
    const { summary } = read;
    if (summary && summary.count < read.reviews?.length)
      wrong.add("summary.count", `must be at least the ${read.reviews.length} that are given`, summary.count);
    return read;
  });
}

function unlike(items: { id: string }[] | undefined, at: string, wrong: Wrong) {
  const seen = new Set<string>();
  for (const [index, item] of (items ?? []).entries()) {
    if (item.id && seen.has(item.id)) wrong.add(`${at}[${index}].id`, "must not be there twice", item.id);
    seen.add(item.id);
  }
}

function finished<T>(place: string, read: (wrong: Wrong) => T): T {
  const wrong = new Wrong();
  const value = read(wrong);
  if (wrong.any) throw new Unavailable(`${place}: ${wrong}`);
  return value;
}
