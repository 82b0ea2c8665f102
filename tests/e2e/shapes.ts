// The four shapes of a store's page, and what a test needs to know of each: where its theme shows the cart, how a shopper
// answers its cookie question, how a part of it is printed anew.

import type { Page } from "@playwright/test";
import { MagentoStore } from "./stores/magento.ts";
import { ShopifyStore } from "./stores/shopify.ts";
import type { Store } from "./stores/store.ts";

export interface Shape {
  name: string;
  host: "shopify" | "magento";
  /** A store that is not started yet. */
  store(): Store;
  /** Where the theme says how many units are in the cart. */
  count: string;
  /** Where the theme says which codes are used. */
  codes: string;
  /** Starts of the addresses a theme asks to show its cart anew. */
  refresh: RegExp;
  /** Gives the store a code that it takes. */
  offer(store: Store, code: string): void;
  /** Answers the store's cookie question. */
  allow(page: Page, isAllowed: boolean): Promise<void>;
  /** Prints the block with the widgets anew, as the theme does it. */
  renew(page: Page, html: string): Promise<void>;
}

const shopify = {
  host: "shopify" as const,
  codes: ".codes",
  refresh: /^GET \/(en-ca\/)?cart(\.js|\?)/,
  offer: (store: Store, code: string) => void (store as ShopifyStore).codes.set(code, true),
  async allow(page: Page, isAllowed: boolean) {
    await page.waitForFunction(
      () => (window as never as { Shopify: { customerPrivacy?: unknown } }).Shopify.customerPrivacy,
    );
    await page.evaluate((yes) => {
      const { customerPrivacy } = (
        window as never as { Shopify: { customerPrivacy: { setTrackingConsent(given: object): void } } }
      ).Shopify;
      customerPrivacy.setTrackingConsent({ analytics: yes, marketing: yes, preferences: yes, sale_of_data: yes });
    }, isAllowed);
  },
  // The editor replaces a section's element, and tells before and after.
  renew: (page: Page, html: string) =>
    page.evaluate((html) => {
      const section = document.querySelector("#shopify-section-souk")!;
      const tell = (name: string) =>
        document
          .querySelector("#shopify-section-souk")!
          .dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { sectionId: "souk" } }));
      tell("shopify:section:unload");
      section.outerHTML = `<section id="shopify-section-souk" class="shopify-section section"><div class="page-width">${html}</div></section>`;
      tell("shopify:section:load");
    }, html),
};

const magento = {
  host: "magento" as const,
  codes: ".coupon",
  refresh: /^GET \/(de\/)?customer\/section\/load/,
  offer: (store: Store, code: string) => void (store as MagentoStore).codes.add(code),
  async allow(page: Page, isAllowed: boolean) {
    if (isAllowed) await page.getByRole("button", { name: "Allow Cookies" }).click();
    else await page.context().clearCookies({ name: "user_allowed_save_cookie" });
  },
};

export const SHAPES: Shape[] = [
  {
    ...shopify,
    name: "dawn",
    store: () => new ShopifyStore({ shape: "dawn" }),
    count: ".cart-count-bubble [aria-hidden]",
  },
  { ...shopify, name: "horizon", store: () => new ShopifyStore({ shape: "horizon" }), count: "[data-count]" },
  {
    ...magento,
    name: "luma",
    store: () => Object.assign(new MagentoStore({ shape: "luma" }), { restricted: true }),
    count: ".counter-number",
    renew: (page, html) =>
      page.evaluate((html) => {
        const { jQuery } = window as never as {
          jQuery(target: Document): { trigger(name: string, about: string[]): void };
        };
        jQuery(document).trigger("souk-test:reload-block", [html]);
      }, html),
  },
  {
    ...magento,
    name: "hyva",
    store: () => Object.assign(new MagentoStore({ shape: "hyva" }), { restricted: true }),
    count: ".count",
    renew: (page, html) =>
      page.evaluate((html) => {
        const { hyva } = window as never as { hyva: { replaceDomElement(selector: string, html: string): void } };
        hyva.replaceDomElement("#cms-block", `<div id="cms-block">${html}</div>`);
      }, html),
  },
];

/** Units the theme shows; none where it shows nothing. */
export async function shown(page: Page, shape: Shape): Promise<number> {
  const [text] = await page.locator(shape.count).allTextContents();
  return Number(text ?? 0);
}

/** How often the store was asked to show the cart anew, since `from` requests. */
export const refreshes = (store: Store, shape: Shape, from = 0): string[] =>
  store.asked.slice(from).filter((line) => shape.refresh.test(line));
