// What Shopify puts on the window. Any of it may be missing, late, or something else entirely.

/** What `Shopify.actions.updateCart` answers. */
export interface Updated {
  userErrors?: { message?: unknown }[];
  warnings?: { code?: unknown; message?: unknown }[];
}

/** The theme's own way to change its cart. Shopify's default for it knows nothing of the theme. */
interface UpdateCart {
  (change: { lines: object[] }, options: { signal: AbortSignal }): Promise<Updated | undefined>;
  isDefault?(): boolean;
}

interface Shopify {
  routes?: { root?: unknown };
  locale?: string;
  currency?: { active?: string };
  designMode?: boolean;
  visualPreviewMode?: boolean;
  actions?: { updateCart?: UpdateCart };
  analytics?: { publish?(name: string, detail: object): void };
  customerPrivacy?: { currentVisitorConsent(): Record<string, unknown> } & Record<string, unknown>;
  loadFeatures?(features: object[], done: () => void): void;
}

/** `window.Shopify`, or nothing of it. */
export function shopify(): Shopify {
  try {
    return (window as { Shopify?: Shopify }).Shopify ?? {};
  } catch {
    return {};
  }
}

/** The store's root, which differs by market: `/` or `/en-ca/`. */
export function root(): string {
  const root = shopify().routes?.root;
  return typeof root === "string" ? root : "/";
}
