// Near: the module is asked for once a page, when a shopper comes near a mount or touches it.

import type { Mount } from "./mount";
import { page } from "./page";

interface Module {
  wake(mount: Mount, at: typeof page): void;
}

let module: Promise<Module | void> | undefined;

const load = () => (module ??= import(page.file(__JS__)).catch(() => console.warn("souk: no module")));

/** The page's own pictures come first: the module would take their bandwidth. */
const loaded = new Promise<unknown>((done) => (document.readyState === "complete" ? done(0) : addEventListener("load", done)));

/** Wakes the mount when the shopper comes near it and the page is idle, or at a touch. Twice is harmless. */
export function whenNear(mount: Mount) {
  const { element, wrapper, life } = mount;
  const wake = () => {
    near.disconnect();
    load().then((module) => module?.wake(mount, page));
  };
  const near = new IntersectionObserver(
    (entries) => {
      if (entries.pop()!.isIntersecting) loaded.then(() => ((window as Partial<Window>).requestIdleCallback ?? setTimeout)(wake));
    },
    // A page may have put anything on Object.prototype.
    { __proto__: null, rootMargin: "200px" } as never,
  );
  for (const name of ["pointerdown", "focusin"]) element.addEventListener(name, wake, { signal: life.signal });
  // A link or a form works alone; a button needs whoever comes.
  wrapper!.addEventListener(
    "click",
    ({ target }) => (mount.touched = (target as Element).closest<HTMLElement>("button[type=button]")),
  );
  // Save-Data: the snapshot does until it is touched.
  if (!(navigator as { connection?: { saveData?: boolean } }).connection?.saveData) near.observe(wrapper!.firstElementChild!);
}
