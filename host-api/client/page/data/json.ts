// JSON in the page, or a JSON file: no server and no third party.

import { ask as send, parse, refused, shown, type Ask } from "./ask";
import { answer } from "./chosen";
import { readList, readReviews } from "./checked";
import { claim, ordered } from "./ordered";
import { address, own } from "./read";
import type { Source } from "./source";
import { complain, Unavailable } from "./unavailable";

/**
 * A source over a document, asked for anew each time. One document may hold products and reviews: a strip takes `title`
 * and `products`, a review carousel the rest.
 */
export function documented(
  place: string,
  document: (options: URLSearchParams, what: "trending" | "reviews") => unknown,
): Source {
  return {
    async trending(options) {
      const narrowing = ["category", "brand", "tag"].filter((name) => options.get(name));
      if (narrowing.length) throw new Unavailable(`${place}: a list is shown as it is, without ${narrowing}`);
      if (options.get("pin")) complain(`${place}: pin is left out, the list has an order of its own`);
      const whole = await document(options, "trending");
      const { title, products } = readList(part(whole, ["title", "products"]), place);
      return ordered(claim("curated", "list:" + title), products, [], options);
    },
    async reviews(options) {
      const whole = await document(options, "reviews");
      return answer(readReviews(part(whole, ["product", "reviews", "summary", "policy_url"]), place), place, options);
    },
  };
}

const BOTH = ["title", "products", "product", "reviews", "summary", "policy_url"];

/** The document without what is the other widget's, so that what nobody knows is still named. */
function part(whole: unknown, mine: string[]) {
  if (typeof whole !== "object" || whole === null || Array.isArray(whole)) return whole;
  const keys = Object.keys(whole).filter((key) => mine.includes(key) || !BOTH.includes(key));
  return Object.fromEntries(keys.map((key) => [key, own(whole, key)]));
}

/** `#id` of a `<script type="application/json">`, or the address of a file. @throws Unavailable */
export function json(data: string, ask: Ask = send): Source {
  if (data.startsWith("#")) return documented("data " + data, () => parse(inside(data.slice(1)), "data " + data));
  const url = address(data);
  // A page that was served safely must not show what somebody on the way could have changed.
  const safe = url && (url.startsWith("https:") || new URL(url).origin === location.origin);
  if (!safe)
    throw new Unavailable(`data-souk-data="${data.slice(0, 60)}" must be an https address, or one of this site`);
  return documented(shown(url), async () => {
    const { status, text } = await ask({ url, headers: [["Accept", "application/json"]], body: null });
    if (status !== 200) throw refused(status, url);
    return parse(text, shown(url));
  });
}

function inside(id: string) {
  const script = document.getElementById(id);
  if (script?.localName === "script" && script.getAttribute("type") === "application/json")
    return script.textContent ?? "";
  throw new Unavailable(`data #${id} is no <script type="application/json"> of this page`);
}
