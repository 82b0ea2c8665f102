// A product's reviews: newest first as Magento gives them, chosen here where all of them could be had.

import { after, chosen } from "../chosen";
import type { Review, Reviews, ReviewSummary } from "../contract";
import { stamp } from "../moment";
import { wanted } from "../graphql";
import { number } from "../ordered";
import { own } from "../read";
import { complain, Unavailable } from "../unavailable";
import { average, distribution } from "../stars";
import document from "./reviews.graphql";
import { review } from "./review";
import type { Store } from "./store";

/** Reviews of one question; and most that are fetched to choose among. */
const PAGE = 50;
const MOST = 250;

/** @throws Unavailable when reviews are turned off, or the product is none of this store. */
export async function reviews(store: Store, sku: string, options: URLSearchParams): Promise<Reviews> {
  const first = await page(store, sku, 1);
  const pages = Math.ceil(first.count / PAGE);
  if (first.count > MOST) return newest(store, sku, first, options);
  const rest = await Promise.all(Array.from({ length: Math.max(0, pages - 1) }, (_, at) => page(store, sku, at + 2)));
  const all = [first, ...rest].flatMap(({ items }) => items);
  // What has no rating is counted by the store and cannot be shown as stars.
  const stars = all.length === first.count ? distribution(all) : [];
  return chosen(all, summary(first, stars), options);
}

interface Page {
  count: number;
  average: string | null;
  items: Review[];
}

async function page(store: Store, sku: string, currentPage: number): Promise<Page> {
  // `page_info` is not asked for: where reviews are turned off it would break the whole answer.
  const told = await store.get(document, { sku, pageSize: PAGE, currentPage });
  const enabled = own(told.data, "storeConfig", "product_reviews_enabled");
  if (enabled !== undefined && enabled !== "1")
    throw new Unavailable("reviews are turned off in this store (product_reviews_enabled)");
  const found = own(wanted(told, "products", "items"), "0");
  if (!found) throw new Unavailable(`sku="${sku.slice(0, 60)}" is no product of this store`);
  const items = own(found, "reviews", "items");
  if (!Array.isArray(items)) throw new Unavailable(told.errors.join("; ") || "the store gave no reviews");
  const count = own(found, "review_count");
  const read = items
    .slice(0, PAGE)
    .map(review)
    .filter((one): one is Review => one !== null);
  const many = typeof count === "number" && count >= 0 && count < 1e9 ? Math.floor(count) : read.length;
  return { count: many, average: many ? (average(own(found, "rating_summary"), 100) ?? null) : null, items: read };
}

const summary = ({ count, average }: Page, stars: number[]): ReviewSummary => ({
  count,
  average,
  stars,
  as_of: stamp(Date.now()),
  policy_url: null,
});

/** Of more than can be fetched: as they come, which is newest first, and the answer says so. */
async function newest(store: Store, sku: string, first: Page, options: URLSearchParams): Promise<Reviews> {
  const asked = ["stars", "min-stars", "photos", "written-in", "words"].filter(
    (name) => options.get(name) && options.get(name) !== "off",
  );
  const sort = options.get("sort") ?? "newest";
  if (asked.length || sort !== "newest")
    complain(`more than ${MOST} reviews: newest first, without ${[...asked, sort]}`);
  const from = after(options);
  const at = Math.floor(from / PAGE);
  const { items } = at ? await page(store, sku, at + 1) : first;
  const limit = number(options, "limit", 48, 12);
  const shown = items.slice(from % PAGE, (from % PAGE) + limit);
  const end = (from % PAGE) + limit >= PAGE ? (at + 1) * PAGE : from + limit;
  const rule = {
    sort: "newest",
    min_stars: null,
    stars: null,
    photos: false,
    lang: null,
    words: null,
    matching: first.count,
  };
  return { summary: summary(first, []), selection: rule, items: shown, next: end < first.count ? String(end) : null };
}
