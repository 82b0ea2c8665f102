// A review as Magento's GraphQL tells it.

import type { Review } from "../contract";
import { stamp } from "../moment";
import { lines, own, text } from "../read";
import { stars } from "../stars";

/** The review; null when it has no rating (its stars cannot be told) or no date. */
export function review(item: unknown): Review | null {
  const rating = stars(own(item, "average_rating"), 100);
  const at = utc(own(item, "created_at"));
  const said = own(item, "text");
  if (!rating || !at || typeof said !== "string" || said.length > 1e5) return null;
  const [author, title] = [text(own(item, "nickname"), 128) ?? null, text(own(item, "summary"), 255) ?? null];
  return {
    id: `magento-${hash(`${at}\n${author}\n${title}\n${said}`)}`,
    stars: rating,
    title,
    text: lines(said),
    author,
    place: null,
    at,
    lang: null,
    verified: "none",
    collected: "shop",
    source: null,
    rewarded: false,
    syndicated_from: null,
    translated_from: null,
    recommends: null,
    photos: [],
    reply: null,
    helpful: 0,
    product: null,
  };
}

/** Magento's `2026-11-02 10:00:00`, which is UTC and does not say so. */
function utc(value: unknown): string | undefined {
  const parts = typeof value === "string" && /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(value);
  const at = parts ? Date.parse(`${parts[1]}T${parts[2]}Z`) : NaN;
  return Number.isNaN(at) ? undefined : stamp(at);
}

/** The same name for the same review: Magento does not tell its number to guests (FNV-1a, twice). */
function hash(text: string) {
  const one = (seed: number) => {
    for (let at = 0; at < text.length; at++) seed = Math.imul(seed ^ text.charCodeAt(at), 0x01000193);
    return (seed >>> 0).toString(36);
  };
  return one(0x811c9dc5) + one(0x9dc5811c);
}
