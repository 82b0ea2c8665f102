// A review handed to Magento, which keeps it until the merchant looked at it.

import type { Submitted } from "../contract";
import { body, told, type Told } from "../graphql";
import { Refusal } from "../../host";
import { own } from "../read";
import type { Draft } from "../source";
import { Incomplete, Unavailable } from "../unavailable";
import { headers } from "./get";
import ratings from "./ratings.graphql";
import mutation from "./review.graphql";
import type { Store } from "./store";

/** Sends it, once. @throws Incomplete, Refusal with the store's words, or Unavailable */
export async function submit(store: Store, sku: string, draft: Draft): Promise<Submitted> {
  const missing = (["title", "text", "author"] as const).filter((field) => !draft[field]?.trim());
  if (!(draft.stars >= 1 && draft.stars <= 5)) throw new Incomplete(["stars", ...missing]);
  if (missing.length) throw new Incomplete(missing);
  const input = {
    sku,
    nickname: draft.author,
    summary: draft.title,
    text: draft.text,
    ratings: await votes(store, draft.stars),
  };
  const sent: [string, string][] = [...headers(store.code), ["Content-Type", "application/json"]];
  const answer = await store.ask({ url: store.endpoint, headers: sent, body: body(mutation, { input }) });
  return taken(told(answer, store.endpoint));
}

/** The same stars for each of the store's ratings (quality, value, price): the shopper gave one. */
async function votes(store: Store, stars: number) {
  const answer = await store.get(ratings, {});
  if (own(answer.data, "storeConfig", "product_reviews_enabled") === "0")
    throw new Unavailable("reviews are turned off in this store");
  const items = own(answer.data, "productReviewRatingsMetadata", "items");
  if (!Array.isArray(items)) throw new Unavailable(answer.errors.join("; ") || "the store names no ratings");
  return items.map((item) => {
    const values = own(item, "values");
    const value = Array.isArray(values) && values.find((value) => own(value, "value") === String(stars));
    if (!value) throw new Unavailable(`the store's rating ${String(own(item, "name"))} has no value ${stars}`);
    return { id: own(item, "id"), value_id: own(value, "value_id") };
  });
}

function taken({ data, errors }: Told): Submitted {
  // Nothing a widget sends could answer a captcha, so the store's "please try again" would not be true.
  if (errors.some((words) => /captcha/i.test(words))) {
    throw new Unavailable(
      "this store guards its review form with a captcha (X-ReCaptcha): reviews go through the store's own form",
    );
  }
  if (errors.length || !own(data, "createProductReview")) throw new Refusal(errors.join(" ") || "");
  return { id: "", state: "pending", verified: "none", code: null, code_expires_at: null };
}
