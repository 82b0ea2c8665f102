// Money as decimal text. A store's float becomes text here, once, with its currency's own digits.

import type { Money } from "./contract";

/** Digits after the point that a currency has; 2 where the browser does not know it. */
function digits(currency: string) {
  try {
    return new Intl.NumberFormat("en", { __proto__: null, style: "currency", currency } as never).resolvedOptions()
      .maximumFractionDigits!;
  } catch {
    return 2;
  }
}

/** An amount written as decimal text, with at least its currency's digits: `"24.0"` EUR is `"24.00"`. */
export function decimal(amount: unknown, currency: unknown): Money | null {
  if (typeof amount !== "string" || typeof currency !== "string") return null;
  const [, whole, part = ""] = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(amount) ?? [];
  if (whole === undefined || !/^[A-Z]{3}$/.test(currency)) return null;
  const most = digits(currency);
  const cents = part.replace(/0+$/, "").padEnd(most, "0");
  return { amount: whole.replace(/^0+(?=\d)/, "") + (cents && "." + cents), currency };
}

/** A store's float as its currency is paid, rounded half up as people do. */
export function rounded(value: unknown, currency: unknown): Money | null {
  if (typeof value !== "number" || !(value >= 0 && value < 1e12) || typeof currency !== "string") return null;
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  const most = digits(currency);
  // 1.005 is a little less than that in binary, and nobody typed so.
  const cents = Math.round(value * 10 ** most * (1 + Number.EPSILON));
  return { amount: (cents / 10 ** most).toFixed(most), currency };
}

/** The price before, where it was higher. */
export const lowered = (price: Money | null, before: Money | null) =>
  price && before && price.currency === before.currency && +before.amount > +price.amount ? before : null;
