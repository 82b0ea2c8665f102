// Snapshots: a widget's HTML for a page that is printed on a server, so that it shows before any script.

import { attributes } from "./attributes.js";
import { warn } from "./page.js";
import { absolute, settings } from "./settings.js";
import type { OptionsOf, Widget } from "./surface/options.js";

/** How a snapshot is asked for. */
export interface Asking {
  /** Language of the page, a BCP 47 tag. English when nobody says. */
  lang?: string | undefined;
  /** Ends the request. It also ends by itself, after two seconds. */
  signal?: AbortSignal | undefined;
}

/**
 * Address of a widget's HTML. Call {@link configure} first.
 * @throws Error when nothing was configured.
 */
export function snapshotUrl<W extends Widget>(widget: W, options?: OptionsOf[W], { lang }: Asking = {}): string {
  const { shop, api, host } = settings();
  const origin = absolute(api)?.origin;
  if (!shop || !origin) throw Error("souk: snapshotUrl() needs configure({ shop, api }) first");
  const url = new URL(`/v1/${encodeURIComponent(shop)}/widgets/${widget}.html`, origin);
  for (const [name, value] of Object.entries(attributes(widget, options))) {
    // Where it shows is decided in the browser, so it must not split the server's cache.
    if (!/^data-souk(-show-on|-hide-from)?$/.test(name)) url.searchParams.set(name.slice(10), value);
  }
  if (lang) url.searchParams.set("lang", lang);
  if (host) url.searchParams.set("host", host);
  url.searchParams.sort();
  return url.href;
}

/**
 * A widget's HTML, in a `<template shadowrootmode="open">` that goes into the mount. Empty when the server has nothing to
 * show or does not answer in time: the browser then asks by itself, and the page is not held up.
 */
export async function snapshot<W extends Widget>(widget: W, options?: OptionsOf[W], asking: Asking = {}): Promise<string> {
  const url = snapshotUrl(widget, options, asking);
  const ended = AbortSignal.timeout(2e3);
  const signal = asking.signal ? AbortSignal.any([asking.signal, ended]) : ended;
  try {
    const answer = await fetch(url, { signal });
    if (answer.ok) return await answer.text();
    warn(`${url} answered ${answer.status}`);
  } catch (error) {
    warn(`${url} did not answer: ${String(error)}`);
  }
  return "";
}
