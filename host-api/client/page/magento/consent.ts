// What the shopper allowed, by Magento's cookie restriction mode. Where a store does not use it, nobody was asked.

import { hear } from "../hear";
import type { Consent } from "../host";
import { written } from "../written";
import { read } from "./cookies";
import { module, page } from "./globals";

/** jQuery, as far as its own events need it: `addEventListener` never sees those. */
type JQuery = (target: Document) => Record<"on" | "off", (name: string, listener: () => void) => void>;

/** Whether the store asks: Luma prints its notice on every page, Hyvä says it in its settings. */
const asks = () => document.getElementById("notice-cookie-block") || page.COOKIE_CONFIG?.cookie_restriction_enabled;

export const consent: Consent = {
  allows(purpose) {
    const words = written(purpose);
    if (words !== undefined) return words;
    try {
      const website = String(page.checkout?.websiteId ?? page.CURRENT_WEBSITE_ID);
      // Cookies were asked about, not letters.
      return purpose !== "marketing" && !!asks() && !!JSON.parse(read("user_allowed_save_cookie"))[website];
    } catch {
      return false;
    }
  },

  watch(changed) {
    const listener = () => changed();
    const end = hear(["user-allowed-save-cookie"], listener, window);
    const luma = (way: "on" | "off") =>
      module<JQuery>("jquery")
        .then((jquery) => jquery(document)[way]("user:allowed:save:cookie", listener))
        .catch(() => {});
    luma("on");
    return () => {
      end();
      luma("off");
    };
  },
};
