// What Magento's themes put on the window: Luma has RequireJS, Hyvä has none. Any of it may be something else.

/** Private content, as far as we read it. */
export interface Sections {
  cart?: { items?: { product_id: string | number }[] };
  messages?: { messages?: Message[] };
}

/** What the store says to the shopper, as HTML. */
export interface Message {
  type: string;
  text: string;
}

/** Luma's module for private content. */
interface CustomerData {
  getInitCustomerData?(): PromiseLike<unknown>;
  invalidate(names: string[]): void;
  reload(names: string[], isNew: boolean): PromiseLike<Sections>;
  get(name: string): { subscribe(changed: () => void): { dispose(): void } };
}

/** What is read of the window. */
export const page = window as unknown as {
  require?: (names: string[], found: (module: never) => void, missing: (error: unknown) => void) => void;
  hyva?: unknown;
  checkout?: { websiteId?: unknown; baseUrl?: string };
  BASE_URL?: string;
  LOCALE?: string;
  FORM_KEY?: unknown;
  CURRENT_WEBSITE_ID?: unknown;
  COOKIE_CONFIG?: { cookie_restriction_enabled?: unknown };
};

/** A module of Luma's. Rejects where there is no RequireJS, or none of that name. */
export const module = <Module>(name: string) =>
  new Promise<Module>((found, missing) => page.require!([name], found, missing));

/** Luma's private content. */
export const customerData = () => module<CustomerData>("Magento_Customer/js/customer-data");

/** Asks the store view this page is of, on this origin. */
export function ask(path: string, body?: Record<string, string>): Promise<Response> {
  const base = String(page.BASE_URL ?? page.checkout?.baseUrl);
  // Only the path: a page may be seen at another address than the one that is configured.
  return fetch((/^https?:..[^/]+(\/.*)/.exec(base)?.[1] ?? "/") + path, {
    // No prototype: a page may have put a `mode` on every object.
    __proto__: null,
    method: body ? "POST" : "GET",
    body: body && new URLSearchParams(body),
    // Without it Magento forgets who asks, and answers an addition with a page.
    headers: { "X-Requested-With": "XMLHttpRequest" },
    // Where it would lead is a page for eyes. That it leads somewhere is what counts.
    redirect: "manual",
    signal: AbortSignal.timeout(1e4),
  } as RequestInit);
}
