// A page of a Shopify store.

import type { Host } from "../host";
import { cart } from "./cart";
import { consent } from "./consent";
import { shopify } from "./globals";

/** The host, from the settings on the script tag. */
export default function host(settings: DOMStringMap): Host {
  const { locale, currency, designMode, visualPreviewMode } = shopify();
  // Its answer is of no use yet: asking has the store's privacy API loaded.
  consent.allows("analytics");
  return {
    cart,
    consent,
    page: {
      locale: settings.soukLocale ?? locale,
      currency: settings.soukCurrency ?? currency?.active,
      customer: settings.soukCustomer,
      editor: "soukEditor" in settings || !!(designMode || visualPreviewMode),
    },
    track: ({ name, detail }) => shopify().analytics?.publish?.("souk:" + name, detail),
  };
}
