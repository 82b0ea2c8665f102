// Which shop, and which server it is asked of. An address may name both; a server that is not this page's own is only
// asked after somebody agreed, for whoever made the address may not be a friend.

/** Where the preview's content comes from. */
export interface Source {
  /** Empty while nobody named one. */
  shop: string;
  /** Origin of the server. */
  api: string;
  /** Whether that is another server than this page's. */
  isForeign: boolean;
}

const LONGEST_SHOP = 100;

/** Reads an address. `wrong` says what could not be used. */
export function sourceOf(address: URL): { source: Source; wrong?: string } {
  const shop = (address.searchParams.get("shop") ?? "").trim().slice(0, LONGEST_SHOP);
  const asked = address.searchParams.get("api") ?? "";
  const own = { shop, api: address.origin, isForeign: false };
  if (asked === "") return { source: own };
  const api = URL.canParse(asked) ? new URL(asked) : undefined;
  if (!api || !/^https?:$/.test(api.protocol)) {
    return { source: own, wrong: "The address names a server that is no web address; this page's own is asked instead." };
  }
  return { source: { shop, api: api.origin, isForeign: api.origin !== address.origin } };
}
