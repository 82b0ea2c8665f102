// The bridge: the one object the module speaks to, whatever the page is.
//
// An adapter is somebody else's code on somebody else's page: it may throw, hang, answer rubbish or never load. Here
// each call gets an end, and every failure becomes "no", with the store's own words where it gave some.

import type { Happening, Host, Purpose } from "./host";

/** Something under way; dispatches `done`. A class of the platform, because the module listens already. */
interface Deed extends EventTarget {
  ok?: boolean;
  words: string;
}

/** Milliseconds until nobody waits for a store any more; adapters give up earlier by themselves. */
const PATIENCE = 12_000;
/** Longest words of a store that are shown. */
const LONGEST_WORDS = 200;

/** Milliseconds after an addition of ours in which news of the cart is news of that. */
const ECHO = 1_000;

const PURPOSES: Purpose[] = ["preferences", "analytics", "marketing"];

/** What the module calls, over the adapter that is on its way and what the page gave itself (`defineHost`). */
export function bridge(settings: HTMLElement, adapter: Promise<Host>) {
  let arrived: Host = {};
  // What the page gave itself comes before what its store's adapter does, part by part, and may come at any time.
  const host = (): Host => ({ ...arrived, ...(globalThis as unknown as Record<symbol, Host>)[Symbol.for("souk.host")] });
  const ready = adapter.then((found) => {
    arrived = found;
    listen();
  }, () => console.warn("souk: no adapter for this page"));

  const end = (deed: Deed, words: unknown) => {
    deed.words = String(words).slice(0, LONGEST_WORDS);
    deed.dispatchEvent(new Event("done"));
  };

  const deed = (work: (cart: NonNullable<Host["cart"]>) => Promise<unknown> | undefined) => {
    const deed = new EventTarget() as Deed;
    const late = new Promise((_, no) => setTimeout(no, PATIENCE));
    Promise.race([ready.then(() => work(host().cart!)!.then(() => (deed.ok = true))), late]).then(
      () => end(deed, ""),
      (error) => end(deed, error?.name === "Refusal" ? error.message : ""),
    );
    return deed;
  };

  /** What is allowed, as words: those a banner sets in `data-souk-consent` on `<html>`, or what the adapter says. */
  const consent = () => {
    try {
      const { soukConsent } = document.documentElement.dataset;
      return soukConsent ?? PURPOSES.filter((purpose) => host().consent?.allows(purpose)).join(" ");
    } catch {
      return "";
    }
  };

  const cart = new EventTarget() as Deed;
  cart.words = "";
  const look = () =>
    ready
      .then(() => host().cart?.products?.())
      .then((ids = []) => ids.join(" ") === cart.words || end(cart, ids.join(" ")))
      .catch(() => {});
  let looking = false;
  let adding = 0;

  // What we added is known: to ask for the cart again would be a second refresh.
  const add = (product: string, variant: string) => {
    adding += 1;
    const added = deed((cart) => cart.add({ product, variant, quantity: 1 }));
    added.addEventListener("done", () => {
      if (added.ok) end(cart, cart.words + " " + product);
      setTimeout(() => (adding -= 1), ECHO);
    });
    return added;
  };

  function listen() {
    try {
      const { page, consent: answers } = host();
      if (page?.customer) settings.dataset.soukCustomer ??= page.customer;
      if (page?.editor) settings.dataset.soukEditor ??= "";
      answers?.watch?.(() => {
        if (!consent().includes(PURPOSES[0])) forget();
      });
    } catch {
      // An adapter that fails here is asked again when it is needed.
    }
  }

  return {
    consent,
    /** Whether a purpose is allowed. Global Privacy Control overrules a banner where it is about being counted. */
    allows: (purpose: Purpose) =>
      consent().split(/\s+/).includes(purpose) && !(purpose !== PURPOSES[0] && (navigator as never)["globalPrivacyControl"]),
    /** Tells the store's own analytics. */
    tell: (happening: Happening) => host().track?.(happening),
    add,
    apply: (code: string) => deed((cart) => cart.apply?.(code)),
    cart() {
      if (!looking) {
        looking = true;
        ready.then(() => host().cart?.watch?.(() => adding || look())).catch(() => {});
      }
      look();
      return cart;
    },
  };
}

/** Consent was taken back: what was remembered goes. */
function forget() {
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage)) if (key.startsWith("souk:")) storage.removeItem(key);
  }
}
