// A mount whose content is not the Souk server's: what the loader asks in the server's place.

import type { Mount } from "../../../../pkg/loader/src/mount";
import { listen } from "./asked";
import { choose } from "./choose";
import { print } from "./print";
import { listenToForm } from "./review-form";
import type { Source, WithData } from "./source";
import { Unavailable } from "./unavailable";

/** Options for the source alone. The widget does not know them, and its metric is what the source claims. */
const SOURCE = ["data", "graphql", "store", "sku", "intent", "room"];

const host = () => (globalThis as unknown as Record<symbol, WithData | undefined>)[Symbol.for("souk.host")];

interface Policy {
  createHTML(html: string): string;
}

let policy: Policy | undefined;

/** Under Trusted Types a page allows the policy `souk`, for what the program printed and nothing else. */
function trusted(html: string) {
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
  policy ??= types?.createPolicy("souk", { createHTML: (html) => html });
  return policy?.createHTML(html) ?? html;
}

/**
 * The widget's snapshot, as the server would answer it: a document with a template. It is empty when there is nothing to
 * show. Asking it again from within the widget is seen to.
 * @param address where the server would be asked for it.
 * @param settings the script tag's dataset.
 * @throws when there is no content; the console says why.
 */
export async function printed(mount: Mount, address: string, settings: DOMStringMap): Promise<Document> {
  const { element, name } = mount;
  const given = new URL(address).searchParams;
  // A page without a language leaves the choice to what the browser would tell the server.
  if (!given.get("lang")) given.set("lang", navigator.languages.join());
  try {
    if (name !== "trending" && name !== "reviews")
      throw new Unavailable(`${name} needs the Souk server: data-souk-data is for trending and reviews`);
    // A script below the mount, or a module's host object, may be still to come.
    await parsed();
    const source = choose(given.get("data")!, named(settings, given), element, host());
    if (name === "reviews") {
      const { shadowRoot } = element;
      listen(mount, (options) => document(source, name, options));
      if (source.review) listenToForm(shadowRoot!, mount.life.signal, source, given.get("product"));
    }
    return await document(source, name, given);
  } catch (error) {
    console.warn(`souk: ${name}: ${error instanceof Unavailable ? error.message : error}`);
    throw error;
  }
}

/**
 * What a source is told: by the mount, whichever way its options are written, else by the script tag. Read name by name:
 * where a page left a `get` on Object.prototype, a dataset cannot be spread.
 */
function named(settings: DOMStringMap, given: URLSearchParams): DOMStringMap {
  const all: DOMStringMap = { __proto__: null } as never;
  for (const name of SOURCE) {
    const key = "souk" + name[0]!.toUpperCase() + name.slice(1);
    all[key] = given.get(name) ?? settings[key];
  }
  return all;
}

const parsed = () =>
  globalThis.document.readyState === "loading" &&
  new Promise((done) => globalThis.document.addEventListener("DOMContentLoaded", done, { __proto__: null, once: true } as never));

async function document(source: Source, widget: "trending" | "reviews", options: URLSearchParams) {
  const data = await source[widget](options);
  const known = [...options].filter(([name]) => !SOURCE.includes(name) && !(widget === "trending" && name === "metric"));
  const lang = options.get("lang") ?? "";
  const printed = await print({ widget, data, given: known, lang, takes_reviews: Boolean(source.review) });
  const html = `<template>${printed}</template>`;
  return new DOMParser().parseFromString(trusted(html), "text/html");
}
