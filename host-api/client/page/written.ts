// The answer to the store's cookie question as the page may write it down itself, for all kinds of pages:
// <html data-souk-consent="preferences analytics">.

import type { Purpose } from "./host";

/** What the attribute says; nothing where there is none. Where it is, it decides. */
export function written(purpose: Purpose): boolean | undefined {
  return document.documentElement.getAttribute("data-souk-consent")?.split(/\s+/).includes(purpose);
}
