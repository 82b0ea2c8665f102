// Written by pkg/build/types.mjs from pkg/widgets.json: change it there.

import type { Period, Rate, SecondsRange } from "./options.js";

/** Attributes of `<souk-trending>`. */
export interface TrendingAttributes {
  /** Most products shown. A whole number from 1 to 24; `8` unless set. */
  limit?: number | `${number}` | undefined;
  /** How far back sales count. A period from `1h` to `90d`; `7d` unless set. */
  window?: Period | undefined;
  /** Wider periods to try when too little sold; the heading then says Popular. Periods, each from `1h` to `90d`; `30d` unless set. */
  fallback?: Period | `${Period},${string}` | undefined;
  /** Plain count, or recent sales weigh more. `units_sold`, `weighted_sales`, `recommended`; `units_sold` unless set. */
  metric?: "units_sold" | "weighted_sales" | "recommended" | undefined;
  /** With weighted_sales: after this time a sale weighs half. A period from `1h` to `90d`; `24h` unless set. */
  "half-life"?: Period | undefined;
  /** Only this category. Up to 200 characters; not set unless you do. */
  category?: string | undefined;
  /** Only this brand. Up to 200 characters; not set unless you do. */
  brand?: string | undefined;
  /** Only products with this tag. Up to 200 characters; not set unless you do. */
  tag?: string | undefined;
  /** Units a product must have sold to be ranked. A whole number from 1 to 1000; `2` unless set. */
  "min-sold"?: number | `${number}` | undefined;
  /** Ranked products needed to show a ranking at all. A whole number from 1 to 24; `3` unless set. */
  "min-items"?: number | `${number}` | undefined;
  /** Product ids the shop wants first, labelled as its pick. Up to 200 characters; not set unless you do. */
  pin?: string | undefined;
  /** Product ids never shown. Up to 200 characters; not set unless you do. */
  exclude?: string | undefined;
  /** Id of the product this page is about; it is left out. Up to 200 characters; not set unless you do. */
  product?: string | undefined;
  /** Whether sold-out products stay. `hide`, `show`; `hide` unless set. */
  "sold-out"?: "hide" | "show" | undefined;
  /** Whether products already in the cart stay. `hide`, `show`; `hide` unless set. */
  "in-cart"?: "hide" | "show" | undefined;
  /** Print units sold on each card. `on` or `off`; `on` unless set. */
  sold?: "on" | "off" | undefined;
  /** Print rank movement where the numbers support it. `on` or `off`; `on` unless set. */
  movement?: "on" | "off" | undefined;
  /** Offer add to cart on the card, where the store's cart is known. `on` or `off`; `on` unless set. */
  add?: "on" | "off" | undefined;
  /** Level of the heading. A whole number from 2 to 6; `2` unless set. */
  "heading-level"?: number | `${number}` | undefined;
  /** Preset look. `blend`, `market`, `quiet`; `blend` unless set. */
  theme?: "blend" | "market" | "quiet" | undefined;
  /** Seconds between two looks at the server. A whole number from 15 to 3600; `60` unless set. */
  refresh?: number | `${number}` | undefined;
  /** Query parameters added to product links, such as utm_source=souk. Up to 200 characters; not set unless you do. */
  "link-params"?: string | undefined;
  /** Name of a test variant, repeated in every event. Up to 200 characters; not set unless you do. */
  variant?: string | undefined;
  /** Paths with the widget, separated by commas; * at the end stands for anything. Up to 200 characters; not set unless you do. */
  "show-on"?: string | undefined;
  /** Paths without the widget, written the same way. Up to 200 characters; not set unless you do. */
  "hide-from"?: string | undefined;
  /** Where the content comes from when it is not the server: shopify, magento, page, #id of a JSON script, or the address of a JSON file. Up to 200 characters; not set unless you do. */
  data?: string | undefined;
  /** With metric recommended: which recommendations, related or complementary at Shopify, related, upsell or crosssell at Magento. Up to 200 characters; not set unless you do. */
  intent?: string | undefined;
  /** The product at Magento. Up to 200 characters; not set unless you do. */
  sku?: string | undefined;
  /** Another address of the store's GraphQL. Up to 200 characters; not set unless you do. */
  graphql?: string | undefined;
  /** Magento's store view, where the page does not say it. Up to 200 characters; not set unless you do. */
  store?: string | undefined;
}

/** Attributes of `<souk-ticker>`. */
export interface TickerAttributes {
  /** Corner of the window. `bottom-start`, `bottom-end`, `top-start`, `top-end`; `bottom-start` unless set. */
  position?: "bottom-start" | "bottom-end" | "top-start" | "top-end" | undefined;
  /** Wait before the first line, fixed or drawn from a range. Seconds, or a range of seconds such as `20-40`; at most 3600; `8` unless set. */
  "first-delay"?: number | `${number}` | SecondsRange | undefined;
  /** How long a line stays. It stays longer under the pointer or focus. Seconds, or a range of seconds such as `20-40`; at most 3600; `7` unless set. */
  duration?: number | `${number}` | SecondsRange | undefined;
  /** Pause between two lines, fixed or drawn from a range. Seconds, or a range of seconds such as `20-40`; at most 3600; `20-40` unless set. */
  gap?: number | `${number}` | SecondsRange | undefined;
  /** Lines on one page view; 0 leaves only the list. A whole number from 0 to 50; `4` unless set. */
  "max-per-page"?: number | `${number}` | undefined;
  /** Lines in one visit, as far as the shopper lets us remember. A whole number from 0 to 200; `12` unless set. */
  "max-per-session"?: number | `${number}` | undefined;
  /** Lines per period. A number per period, such as `10/24h`; `10/1h` unless set. */
  "max-rate"?: Rate | undefined;
  /** No purchase older than this is shown. A period from `1h` to `90d`; `48h` unless set. */
  "max-age"?: Period | undefined;
  /** Units needed for a line such as “37 bought in the last 7 days”. A whole number from 2 to 1000; `5` unless set. */
  "min-count"?: number | `${number}` | undefined;
  /** Period of those lines. A period from `1h` to `90d`; `7d` unless set. */
  counts?: Period | undefined;
  /** Product ids never shown. Up to 200 characters; not set unless you do. */
  exclude?: string | undefined;
  /** Name the city where enough orders share it. `on` or `off`; `on` unless set. */
  place?: "on" | "off" | undefined;
  /** Device widths without the ticker: up to 640, up to 1024, wider. Any of `phone`, `tablet`, `desktop`; not set unless you do. */
  "hide-on"?: "phone" | "tablet" | "desktop" | `${"phone" | "tablet" | "desktop"},${string}` | undefined;
  /** Whether screen readers hear a line, at most one in 30 seconds. `polite`, `off`; `polite` unless set. */
  announce?: "polite" | "off" | undefined;
  /** How news arrive. `poll`, `stream`, `off`; `poll` unless set. */
  live?: "poll" | "stream" | "off" | undefined;
  /** With poll: seconds between two looks at the server. A whole number from 10 to 3600; `30` unless set. */
  refresh?: number | `${number}` | undefined;
  /** Pause after a shopper closes a line. Seconds, or a range of seconds such as `20-40`; at most 3600; `120` unless set. */
  "after-close"?: number | `${number}` | SecondsRange | undefined;
  /** Preset look. `blend`, `market`, `quiet`; `blend` unless set. */
  theme?: "blend" | "market" | "quiet" | undefined;
  /** Query parameters added to product links, such as utm_source=souk. Up to 200 characters; not set unless you do. */
  "link-params"?: string | undefined;
  /** Name of a test variant, repeated in every event. Up to 200 characters; not set unless you do. */
  variant?: string | undefined;
  /** Paths with the widget, separated by commas; * at the end stands for anything. Up to 200 characters; not set unless you do. */
  "show-on"?: string | undefined;
  /** Paths without the widget, written the same way. Up to 200 characters; not set unless you do. */
  "hide-from"?: string | undefined;
}

/** Attributes of `<souk-reviews>`. */
export interface ReviewsAttributes {
  /** Id of the product the reviews are about; empty takes those of the whole shop. Up to 200 characters; not set unless you do. */
  product?: string | undefined;
  /** Most reviews shown at once. A whole number from 1 to 48; `12` unless set. */
  limit?: number | `${number}` | undefined;
  /** Their order; it is printed. `newest`, `oldest`, `highest`, `lowest`, `helpful`; `newest` unless set. */
  sort?: "newest" | "oldest" | "highest" | "lowest" | "helpful" | undefined;
  /** Fewest stars of a review shown at first. The line above the reviews then says so, and a way to all stays. A whole number from 1 to 5; not set unless you do. */
  "min-stars"?: number | `${number}` | undefined;
  /** Only reviews with exactly these stars, said the same way. A whole number from 1 to 5; not set unless you do. */
  stars?: number | `${number}` | undefined;
  /** Only reviews with photos. `on` or `off`; `off` unless set. */
  photos?: "on" | "off" | undefined;
  /** Only reviews in this language, such as de. Up to 200 characters; not set unless you do. */
  "written-in"?: string | undefined;
  /** Only reviews with these words. Up to 200 characters; not set unless you do. */
  words?: string | undefined;
  /** Leave out reviews that are only stars. `on` or `off`; `off` unless set. */
  "with-text"?: "on" | "off" | undefined;
  /** Published reviews needed to show any; with fewer, average and form remain. A whole number from 1 to 1000; `1` unless set. */
  "min-reviews"?: number | `${number}` | undefined;
  /** A row that scrolls, or all below each other. `carousel`, `list`; `carousel` unless set. */
  layout?: "carousel" | "list" | undefined;
  /** Seconds between two moves by itself; not set, it never moves. It can be paused, and keeps still for shoppers who asked for less motion. A whole number from 5 to 60; not set unless you do. */
  rotate?: number | `${number}` | undefined;
  /** Print the names that reviewers chose. `on` or `off`; `on` unless set. */
  names?: "on" | "off" | undefined;
  /** Print the places that reviewers gave. `on` or `off`; `on` unless set. */
  places?: "on" | "off" | undefined;
  /** Let shoppers mark a review as helpful. `on` or `off`; `on` unless set. */
  votes?: "on" | "off" | undefined;
  /** Offer the filter by words, language and photos. `on` or `off`; `on` unless set. */
  filter?: "on" | "off" | undefined;
  /** Offer the form to write a review. `on` or `off`; `on` unless set. */
  form?: "on" | "off" | undefined;
  /** Describe a product's rating to search engines, unless the page already does. `on` or `off`; `off` unless set. */
  "json-ld"?: "on" | "off" | undefined;
  /** Level of the heading. A whole number from 2 to 6; `2` unless set. */
  "heading-level"?: number | `${number}` | undefined;
  /** Preset look. `blend`, `market`, `quiet`; `blend` unless set. */
  theme?: "blend" | "market" | "quiet" | undefined;
  /** Query parameters added to product links, such as utm_source=souk. Up to 200 characters; not set unless you do. */
  "link-params"?: string | undefined;
  /** Name of a test variant, repeated in every event. Up to 200 characters; not set unless you do. */
  variant?: string | undefined;
  /** Paths with the widget, separated by commas; * at the end stands for anything. Up to 200 characters; not set unless you do. */
  "show-on"?: string | undefined;
  /** Paths without the widget, written the same way. Up to 200 characters; not set unless you do. */
  "hide-from"?: string | undefined;
  /** Where the content comes from when it is not the server: shopify, magento, page, #id of a JSON script, or the address of a JSON file. Up to 200 characters; not set unless you do. */
  data?: string | undefined;
  /** With metric recommended: which recommendations, related or complementary at Shopify, related, upsell or crosssell at Magento. Up to 200 characters; not set unless you do. */
  intent?: string | undefined;
  /** The product at Magento. Up to 200 characters; not set unless you do. */
  sku?: string | undefined;
  /** Another address of the store's GraphQL. Up to 200 characters; not set unless you do. */
  graphql?: string | undefined;
  /** Magento's store view, where the page does not say it. Up to 200 characters; not set unless you do. */
  store?: string | undefined;
}

/** Attributes of `<souk-spin>`. */
export interface SpinAttributes {
  /** Id of the campaign; empty takes the shop's wheel that is open. Up to 200 characters; not set unless you do. */
  wheel?: string | undefined;
  /** In the page, or in a dialog behind a button. `inline`, `dialog`; `inline` unless set. */
  mode?: "inline" | "dialog" | undefined;
  /** With dialog: a button in the page, or a tab at its edge. `button`, `tab`; `button` unless set. */
  opener?: "button" | "tab" | undefined;
  /** With dialog: what else opens it, on desktops only: time, scrolling, or the pointer leaving the page. `button`, `delay`, `scroll`, `exit`; `button` unless set. */
  trigger?: "button" | "delay" | "scroll" | "exit" | undefined;
  /** With delay: seconds on the page. A whole number from 5 to 600; `20` unless set. */
  delay?: number | `${number}` | undefined;
  /** With scroll: percent of the page read. A whole number from 1 to 100; `50` unless set. */
  scroll?: number | `${number}` | undefined;
  /** Days without opening by itself after a shopper saw it, as far as the shopper lets us remember. A whole number from 1 to 365; `30` unless set. */
  "quiet-days"?: number | `${number}` | undefined;
  /** Device widths without the wheel: up to 640, up to 1024, wider. Any of `phone`, `tablet`, `desktop`; not set unless you do. */
  "hide-on"?: "phone" | "tablet" | "desktop" | `${"phone" | "tablet" | "desktop"},${string}` | undefined;
  /** A glance of confetti for a win. `on` or `off`; `on` unless set. */
  confetti?: "on" | "off" | undefined;
  /** Offer to use a won code at once, where the store's cart is known. `on` or `off`; `on` unless set. */
  apply?: "on" | "off" | undefined;
  /** Level of the heading. A whole number from 2 to 6; `2` unless set. */
  "heading-level"?: number | `${number}` | undefined;
  /** Preset look. `blend`, `market`, `quiet`; `blend` unless set. */
  theme?: "blend" | "market" | "quiet" | undefined;
  /** Name of a test variant, repeated in every event. Up to 200 characters; not set unless you do. */
  variant?: string | undefined;
  /** Paths with the widget, separated by commas; * at the end stands for anything. Up to 200 characters; not set unless you do. */
  "show-on"?: string | undefined;
  /** Paths without the widget, written the same way. Up to 200 characters; not set unless you do. */
  "hide-from"?: string | undefined;
}

/** Attributes of `<souk-group-buy>`. */
export interface GroupBuyAttributes {
  /** Id of the deal; empty takes the deal of the product. Up to 200 characters; not set unless you do. */
  deal?: string | undefined;
  /** Id of the product this page is about, when no deal is named. Up to 200 characters; not set unless you do. */
  product?: string | undefined;
  /** Id of a team to show first; a shared link brings its own. Up to 200 characters; not set unless you do. */
  team?: string | undefined;
  /** Most open teams listed. A whole number from 0 to 20; `5` unless set. */
  teams?: number | `${number}` | undefined;
  /** Offer to buy on your own at once. The price itself is always shown. `on` or `off`; `on` unless set. */
  solo?: "on" | "off" | undefined;
  /** Offer to note the end of a team in a calendar. `on` or `off`; `on` unless set. */
  calendar?: "on" | "off" | undefined;
  /** Level of the heading. A whole number from 2 to 6; `2` unless set. */
  "heading-level"?: number | `${number}` | undefined;
  /** Preset look. `blend`, `market`, `quiet`; `blend` unless set. */
  theme?: "blend" | "market" | "quiet" | undefined;
  /** Seconds between two looks at a team; a list of teams is looked at six times less often. A whole number from 3 to 300; `5` unless set. */
  refresh?: number | `${number}` | undefined;
  /** Name of a test variant, repeated in every event. Up to 200 characters; not set unless you do. */
  variant?: string | undefined;
  /** Paths with the widget, separated by commas; * at the end stands for anything. Up to 200 characters; not set unless you do. */
  "show-on"?: string | undefined;
  /** Paths without the widget, written the same way. Up to 200 characters; not set unless you do. */
  "hide-from"?: string | undefined;
}

/** The attributes of our custom elements, by tag. */
export interface AttributesOf {
  "souk-trending": TrendingAttributes;
  "souk-ticker": TickerAttributes;
  "souk-reviews": ReviewsAttributes;
  "souk-spin": SpinAttributes;
  "souk-group-buy": GroupBuyAttributes;
}

declare global {
  interface HTMLElementTagNameMap {
    "souk-trending": HTMLElement;
    "souk-ticker": HTMLElement;
    "souk-reviews": HTMLElement;
    "souk-spin": HTMLElement;
    "souk-group-buy": HTMLElement;
  }
}
