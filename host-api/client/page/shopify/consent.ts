// What the shopper allowed, by Shopify's Customer Privacy API. Missing, broken or undecided is no.

import { hear } from "../hear";
import type { Consent } from "../host";
import { written } from "../written";
import { shopify } from "./globals";

const LOADED = "souk:privacy";
let isAsked = false;

/** Shopify brings the API only when somebody asks for it. */
function load(): void {
  const store = shopify();
  if (isAsked || store.customerPrivacy || !store.loadFeatures) return;
  isAsked = true;
  store.loadFeatures([{ name: "consent-tracking-api", version: "0.1" }], () =>
    document.dispatchEvent(new Event(LOADED)),
  );
}

export const consent: Consent = {
  allows(purpose) {
    const words = written(purpose);
    if (words !== undefined) return words;
    try {
      load();
      const privacy = shopify().customerPrivacy!;
      const may = (privacy[purpose + "ProcessingAllowed"] ?? privacy[purpose + "Allowed"]) as () => unknown;
      // Where no law asks for consent, `may` says yes though nobody was asked. Some stores say 'true' for 'yes'.
      const isYes = /^(yes|true)$/.test(privacy.currentVisitorConsent()[purpose] as string);
      return isYes && may.call(privacy) === true;
    } catch {
      return false;
    }
  },

  watch: (changed) => hear(["visitorConsentCollected", "shopifyCustomerPrivacyApiLoaded", LOADED], () => changed()),
};
