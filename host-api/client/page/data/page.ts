// A developer's own object: the `data` of the page's half of the host API.

import { LONGEST } from "./ask";
import type { GivenList, GivenReviews } from "./given";
import { documented } from "./json";
import { Unavailable, type Source } from "./source";

/** What a page gives by itself, in the shapes of a JSON document. A part that is left out is not shown. */
export interface Data {
  /** A list of products in the shop's own order, with the heading it is printed under. */
  trending?(options: URLSearchParams): GivenList | Promise<GivenList>;
  /** Reviews; all there are, or some with a summary of all. */
  reviews?(options: URLSearchParams): GivenReviews | Promise<GivenReviews>;
}

/** @throws Unavailable when the page gives nothing. */
export function page(data: Data | undefined): Source {
  if (!data) throw new Unavailable('data-souk-data="page", and the host object has no data');
  return documented("host.data", (options, what) => {
    if (typeof data[what] !== "function") throw new Unavailable(`host.data has no function ${what}`);
    return soon(data[what](new URLSearchParams(options)), what);
  });
}

/** A promise that never comes would keep the space of a widget open for ever. */
function soon<T>(given: T | Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Unavailable(`host.data.${what} did not answer within 10 seconds`)), LONGEST);
  });
  return Promise.race([given, late]).finally(() => clearTimeout(timer));
}
