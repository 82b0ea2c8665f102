// A page of a Magento store, with a theme of Luma's or Hyvä's kind.

import type { Host } from "../host";
import { cart } from "./cart";
import { consent } from "./consent";
import { page } from "./globals";

/** The host, from the settings on the script tag. */
export default (settings: DOMStringMap): Host => ({
  cart,
  consent,
  page: {
    locale: settings.soukLocale ?? page.LOCALE,
    currency: settings.soukCurrency,
    // Private content brings it later than the page.
    get customer() {
      return settings.soukCustomer;
    },
    // FORM_KEY is there in the admin's previews only.
    editor: "soukEditor" in settings || "FORM_KEY" in page,
  },
});
