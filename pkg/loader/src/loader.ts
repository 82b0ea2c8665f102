// The loader: finds mounts, paints their snapshots, wakes them when somebody comes near.
//
// It is pasted into pages that somebody else wrote, so it never throws, patches nothing, makes no
// script element, uses no string sink and keeps its names to itself.

import { page } from "./page";
import { paint } from "./paint";
import { mounts, names, option, type Mount } from "./mount";
import { whenNear } from "./near";

/** One loader a page, however often the tag was pasted; its value names the build, as the module's name does. */
const KEY = Symbol.for("souk");
const host = window as unknown as Record<symbol, string | undefined>;

if (!host[KEY]) {
  host[KEY] = __JS__;
  start();
} else if (host[KEY] !== __JS__) {
  console.warn("souk: two versions");
}

function start() {
  if (!page.script) return console.warn("souk: no data-souk-shop");
  const tags = names.map((name) => "souk-" + name);
  for (const tag of tags) customElements.get(tag) || customElements.define(tag, class extends HTMLElement {});

  // Options changed on a living mount: it starts over with the new ones.
  const options = new MutationObserver((changes) => {
    for (const { target, attributeName } of changes) {
      const element = target as HTMLElement;
      if (attributeName === "data-souk" || option(element, attributeName!)) {
        leave(element);
        enter(element);
      }
    }
  });

  const enter = (element: HTMLElement) => {
    const name = element.dataset.souk ?? element.localName.slice(5);
    const life = new AbortController();
    mounts.set(element, life);
    if (!names.includes(name)) return console.warn(`souk: no ${name.slice(0, 40)} in ${names}`);
    const mount: Mount = { element, name, life };
    options.observe(element, { __proto__: null, attributes: true } as never);
    paint(mount).then(() => mount.wrapper && whenNear(mount));
  };

  const leave = (element: Element) => {
    mounts.get(element)!.abort();
    mounts.delete(element);
    // An empty root: whoever comes back is painted anew.
    element.shadowRoot?.replaceChildren();
  };

  const look = () => {
    for (const element of document.querySelectorAll<HTMLElement>("[data-souk]," + tags)) {
      // While the parser may still be inside it, so is perhaps the snapshot that the page carries.
      mounts.has(element) || (document.readyState === "loading" && !element.nextSibling) || enter(element);
    }
    // A node that moves is gone for a moment: only one that stays away has left.
    setTimeout(() => {
      for (const element of mounts.keys()) element.isConnected || leave(element);
    });
  };

  new MutationObserver(look).observe(document, { __proto__: null, childList: true, subtree: true } as never);
  document.addEventListener("readystatechange", look);
  look();
}
