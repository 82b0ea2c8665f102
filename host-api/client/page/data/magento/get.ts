// Questions to Magento, by GET: only those are kept by Varnish and the store's own page cache.

import type { Ask } from "../ask";
import { read, written, type Told, type Variables } from "../graphql";

/** How long an answer is good for. In memory alone: what a browser stores needs consent, a page's memory does not. */
const FRESH = 6e4;
/** Most answers kept. */
const MOST = 20;

const kept = new Map<string, { until: number; told: Promise<Told> }>();

/** The same question within a minute gets the same answer; a failed one is asked again. */
export function cachedGet(
  ask: Ask,
  endpoint: string,
  store: string | null,
  document: string,
  variables: Variables,
): Promise<Told> {
  const { query, variables: sorted } = written(document, variables);
  const joint = endpoint.includes("?") ? "&" : "?";
  const url = `${endpoint}${joint}query=${encodeURIComponent(query)}&variables=${encodeURIComponent(sorted)}`;
  const key = `${store} ${url}`;
  const had = kept.get(key);
  if (had && had.until > Date.now()) return had.told;
  const told = read(ask, { url, headers: headers(store), body: null });
  if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
  kept.set(key, { until: Date.now() + FRESH, told });
  const forget = () => void kept.delete(key);
  told.then(({ errors }) => errors.length && forget(), forget);
  return told;
}

/** `Store` names the store view, where the page says which: without it the store goes by its cookie. */
export function headers(store: string | null): [string, string][] {
  const accept: [string, string] = ["Accept", "application/json"];
  return store ? [accept, ["Store", store]] : [accept];
}
