// The page, when there is one: on a server every call that needs it does nothing.

/** Whether there is a page at all. */
export const inPage = () => typeof document !== "undefined";

/** What every copy of this package on a page shares, whatever its version. */
export const shared = globalThis as unknown as Record<symbol, unknown>;

/** Under this name is the element that has the page's settings as its attributes. */
export const SETTINGS = Symbol.for("souk.settings");

/** Under this name whoever leads has written its build. */
const LEADER = Symbol.for("souk");

/** Whether the mounts of this page are looked after already, by the script tag or by another copy. */
export const isLed = () => Boolean(shared[LEADER]);

let expecting: unknown;

/** A page that forgot `configure()` shows nothing, so it is told; frameworks may mount before they configure. */
export function expectLeader(): void {
  const configured = () => document.querySelector("script[data-souk-shop]") ?? (shared[SETTINGS] as HTMLElement | undefined)?.dataset.soukShop;
  expecting ??= setTimeout(() => {
    if (!isLed() && !configured()) warn("no widget shows before configure({ shop, api }) is called");
  }, 2e3);
}

/** Says what is wrong. A widget is never worth a page that breaks, so nothing is thrown. */
export function warn(about: string): void {
  console.warn("souk: " + about);
}
