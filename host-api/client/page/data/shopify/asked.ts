// One question to the Storefront API, in the shopper's country and language.

import type { Ask } from "../ask";
import { body, read, type Told, type Variables } from "../graphql";
import { own, text } from "../read";

/** A text of Shopify's own global, which themes may have replaced by anything. */
export const shopifys = (...path: string[]) => text(own((globalThis as { Shopify?: unknown }).Shopify, ...path), 100);

/** Asks a question that changes nothing. */
export async function asked(ask: Ask, url: string, document: string, variables: Variables): Promise<Told> {
  const told = (context: Variables) => {
    const sent = body(document, { ...variables, ...context });
    return read(ask, {
      url,
      headers: [
        ["Content-Type", "application/json"],
        ["Accept", "application/json"],
      ],
      body: sent,
    });
  };
  const first = await told(context());
  // A language the shop publishes may be none that the API knows; titles then come in the shop's own.
  const unknown = first.errors.some((words) => /\blanguage\b/i.test(words));
  return unknown ? told({ ...context(), language: null }) : first;
}

/** Country and language of the page, as the API names them: prices are then those the shopper sees. */
function context(): Variables {
  const country = shopifys("country") ?? "";
  const [language = "", region] = (shopifys("locale") ?? "").toUpperCase().split(/[-_]/);
  const named = /^(PT|ZH)$/.test(language) && region ? `${language}_${region}` : language;
  return {
    country: /^[A-Z]{2}$/.test(country) ? country : null,
    language: /^[A-Z]{2,3}(_[A-Z]{2})?$/.test(named) ? named : null,
  };
}
