// Settings: what the script tag says on other pages, said in JavaScript.

import type { Data } from "../../host-api/client/page/data/given.js";
import type { Host } from "../../host-api/client/page/host.js";
import { lead } from "./lead.js";
import { inPage, SETTINGS, shared, warn } from "./page.js";
import { widgets } from "./surface/options.js";

/** What a server's widgets need to know. */
export interface Served {
  /** The shop's id at the server. */
  shop: string;
  /** Where the server is, such as `https://souk.example`. */
  api: string | URL;
  /**
   * Address of a folder with the files of this package's `dist`, when they do not come from the server. The folder's
   * `manifest.json` says what the others are called.
   */
  assets?: string | URL | undefined;
}

/** What is needed without a server: every strip and review carousel has its content from `data` then. */
export interface Unserved {
  shop?: undefined;
  api?: undefined;
  /** Address of a folder with the files of this package's `dist`. */
  assets: string | URL;
}

/** What the widgets of a page need to know. */
export type Settings = (Served | Unserved) & {
  /** Whose page it is: `shopify`, `magento` or `page`. Found by itself when it is not set. */
  host?: "shopify" | "magento" | "page" | (string & {}) | undefined;
  /** The signed-in customer, vouched for by the store: `id expires signature`. */
  customer?: string | undefined;
  /** Where events are told, with the shopper's consent: `ga4`, `host`. */
  track?: string | undefined;
  /** In a theme editor or preview nothing opens by itself, asks again or counts. */
  editor?: boolean | undefined;
};

const HOST = Symbol.for("souk.host");

let given: Partial<Settings> = {};

/** What was configured, with what the page's host knows where nothing was. */
export function settings(): Partial<Settings> {
  return { ...fromHost(), ...given };
}

/** The page's host, as far as it was defined. */
export const host = () => shared[HOST] as Host | undefined;

function fromHost(): Partial<Settings> {
  const { cart, page } = host() ?? {};
  return {
    host: cart ? "page" : undefined,
    customer: page?.customer,
    editor: page?.editor,
  };
}

/**
 * Says whose widgets these are, once, before or after they are on the page. Later calls change what they name, for
 * widgets that come from then on. On a server it only serves {@link snapshotUrl} and {@link snapshot}.
 */
export function configure(wanted: Settings): void {
  const all = { ...given, ...wanted };
  const wrong = complaint(all);
  if (wrong) return warn(`configure(): ${wrong}. No widget will show.`);
  given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  apply();
}

/** What is wrong with settings, in a sentence. */
function complaint({ shop, api, assets }: Partial<Settings>): string | undefined {
  const unserved = shop === undefined && api === undefined && assets !== undefined;
  if (unserved) return absolute(assets) ? undefined : `assets takes the address of a folder, not ${shown(assets)}`;
  if (typeof shop !== "string" || !shop) return `shop takes the shop's id at the server, not ${shown(shop)}`;
  if (!absolute(api)) return `api takes the server's address, such as https://souk.example, not ${shown(api)}`;
  if (assets !== undefined && !absolute(assets)) return `assets takes the address of a folder, not ${shown(assets)}`;
}

const shown = (value: unknown) => (typeof value === "string" ? JSON.stringify(value.slice(0, 80)) : String(value));

/** A whole address; on a page also one that is relative to it. */
export function absolute(address: unknown): URL | undefined {
  if (!address) return;
  try {
    const url = new URL(String(address), inPage() ? document.baseURI : undefined);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return;
  }
}

/**
 * Defines the page's half of the host API: cart, consent, what the page is about, analytics. Before or after widgets are
 * on the page; the last one holds. Every part may be left out. With `data`, strips and reviews that say `data: "page"` are
 * printed from it. Does nothing on a server.
 */
export function defineHost(host: Host & { data?: Data }): void {
  if (!inPage()) return;
  const before = (shared[HOST] as typeof host | undefined)?.data;
  shared[HOST] = host;
  apply();
  if (host.data !== before) again('[data-souk-data="page"],[data="page"]');
}

/** The page's script tag, or an element that stands in for it: what the module reads its settings from. */
export function element(): HTMLElement {
  const found = () => document.querySelector<HTMLElement>("script[data-souk-shop]") ?? document.createElement("meta");
  return (shared[SETTINGS] ??= found()) as HTMLElement;
}

/** Whether the page has a script tag, which then looks after all mounts. */
const hasTag = () => element().localName === "script";

/** Writes the settings where the module reads them, and has somebody look after the mounts. */
function apply(): void {
  if (!inPage()) return;
  const to = element();
  const before = to.dataset.soukHost;
  const { assets, api, editor, ...rest } = settings();
  const origin = absolute(api)?.origin;
  // Without a server there is no shop to name; the settings stand there all the same.
  const shop = assets && !api ? "" : undefined;
  const values = { track: undefined, shop, ...rest, api: origin, editor: editor ? "" : undefined };
  for (const [name, value] of Object.entries(values)) write(to, name, value);
  if (to.dataset.soukHost !== before) again();
  // The tag's own loader is on its way, or nobody said yet whose widgets these are.
  if (hasTag() || to.dataset.soukShop === undefined) return;
  lead(to, folder(assets, to.dataset.soukApi), () => host()?.page?.locale);
}

/** What was written here, by attribute: the rest is not ours to take away. */
const ours = new Map<string, string>();

/** A script tag's own words hold: whoever wrote it sees the same widgets with this package and without. */
function write(to: HTMLElement, name: string, value: string | undefined): void {
  const attribute = "data-souk-" + name;
  const there = to.getAttribute(attribute);
  if (there !== null && hasTag()) {
    if (value !== undefined && there !== value) warn(`the page's script tag says ${attribute}="${there}", which holds`);
  } else if (value !== undefined) {
    to.setAttribute(attribute, value);
    ours.set(attribute, value);
  } else if (there !== null && there === ours.get(attribute)) to.removeAttribute(attribute);
}

/** Where the files are: a folder of the page's own, or the server, whose files fit what it prints. */
function folder(assets: Settings["assets"], api: string | undefined): string {
  const { origin, pathname } = absolute(assets) ?? new URL("/", api);
  return origin + pathname.replace(/\/?$/, "/");
}

/** Starts the mounts over that are there: what was printed depends on whose cart it is, or on what the page gives. */
function again(those = "*"): void {
  const tags = widgets.map((widget) => "souk-" + widget);
  for (const mount of document.querySelectorAll<HTMLElement>("[data-souk]," + tags)) {
    if (!mount.matches(those)) continue;
    mount.dataset.souk = mount.dataset.souk ?? mount.localName.slice(5);
  }
}
