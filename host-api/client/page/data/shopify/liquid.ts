// Reviews that Liquid prints beside the widget: the rating of the standard metafields, or reviews with it.

import { parse } from "../ask";
import { readReviews, type ReadReviews } from "../checked";
import { own } from "../read";
import { Unavailable } from "../unavailable";

/** How a console line names them. */
export const PLACE = "reviews in the mount";

/** The reviews of the JSON script inside the mount. @throws Unavailable */
export function beside(element: HTMLElement): ReadReviews {
  const script = element.querySelector('script[type="application/json"]');
  if (!script) throw new Unavailable("no reviews beside the mount: Liquid prints them in a JSON script inside it");
  return readReviews(shaped(parse(script.textContent ?? "", PLACE)), PLACE);
}

/** `{ product, average, best, count, items }` in the shape of a JSON document. Liquid prints numbers as text. */
function shaped(value: unknown) {
  const [average, count] = [own(value, "average"), own(value, "count")];
  const summary = average === undefined && count === undefined ? null : { count, average, best: own(value, "best") };
  const rest = Object.entries(value ?? {}).filter(([key]) => !/^(average|best|count|items)$/.test(key));
  const reviews = own(value, "items") ?? (summary ? [] : undefined);
  return { ...Object.fromEntries(rest), reviews, summary };
}
