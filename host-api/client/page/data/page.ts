// A developer's own object: the `data` of the page's half of the host API.

import { LONGEST } from "./ask";
import type { Data } from "./given";
import { documented } from "./json";
import type { Source } from "./source";
import { Unavailable } from "./unavailable";

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
