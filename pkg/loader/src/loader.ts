// The loader: finds mounts, paints their snapshots, wakes them when somebody comes near.
//
// It is pasted into pages that somebody else wrote, so it never throws, patches nothing, makes no
// script element, uses no string sink and keeps its names to itself.

import { page } from "./page";
import { paint } from "./paint";
import { fits, mounts, names, type Mount } from "./mount";
import { sleep, wake, whenNear } from "./wake";

/** One loader a page, however often the tag was pasted. */
const KEY = Symbol.for("souk");
const host = window as unknown as Record<symbol, string | undefined>;

if (!host[KEY]) {
  host[KEY] = __BUILD__;
  start();
} else if (host[KEY] !== __BUILD__) {
  console.warn("souk: another version is on this page already; this one stays out.");
}

function start() {
  if (!page.script) return console.warn("souk: the script tag needs data-souk-shop.");
  const selector = ["[data-souk]", ...names.map((name) => "souk-" + name)].join();
  for (const name of names) {
    const tag = "souk-" + name;
    customElements.get(tag) || customElements.define(tag, class extends HTMLElement {});
  }

  // Options changed on a living mount: it starts over with the new ones.
  const options = new MutationObserver((changes) => {
    for (const element of new Set(changes.filter(isOption).map((change) => change.target as HTMLElement))) {
      leave(element);
      enter(element);
    }
  });

  const enter = (element: HTMLElement) => {
    const name = element.dataset.souk ?? element.localName.slice(5);
    if (!names.includes(name)) {
      mounts.set(element, {} as Mount);
      return console.warn(`souk: "${name.slice(0, 40)}" is no widget; data-souk takes ${names.join(", ")}.`);
    }
    const mount: Mount = { element, name };
    mounts.set(element, mount);
    options.observe(element, { attributes: true });
    if (fits(mount)) paint(mount).then((painted) => painted && whenNear(mount, wake));
  };

  const leave = (element: HTMLElement) => {
    const mount = mounts.get(element);
    mounts.delete(element);
    if (mount?.name) sleep(mount);
  };

  const look = () => {
    for (const element of document.querySelectorAll<HTMLElement>(selector)) mounts.has(element) || enter(element);
    // A node that moves is gone for a moment: only one that stays away has left.
    setTimeout(() => {
      for (const element of mounts.keys()) element.isConnected || leave(element);
    });
  };

  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  addEventListener("pageshow", look);
  look();
}

function isOption({ attributeName, target }: MutationRecord) {
  return (
    attributeName!.startsWith("data-souk") ||
    ((target as Element).localName.startsWith("souk-") && !/^(style|class|id)$/.test(attributeName!))
  );
}
