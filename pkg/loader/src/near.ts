// Near: the module is asked for once a page, when a shopper comes near a mount or touches it.

import type { Mount } from "./mount";
import { page } from "./page";

interface Module {
  default(source: { module_or_path: Promise<Response> }): Promise<unknown>;
  wake(mount: Mount, script: Element): void;
}

let module: Promise<Module | void> | undefined;

const load = () =>
  (module ??= import(page.file(__JS__))
    .then(async (glue: Module) => {
      const wasm = fetch(page.file(__WASM__), { integrity: __WASM_INTEGRITY__, priority: "low" } as RequestInit);
      await glue.default({ module_or_path: wasm });
      return glue;
    })
    .catch(() => console.warn("souk: no WebAssembly, widgets stay as printed")));

/** Wakes the mount when the shopper comes near it and the page is idle, or at a touch. */
export function whenNear(mount: Mount) {
  const { element, wrapper, life } = mount;
  const waiting = new AbortController();
  const { signal } = waiting;
  const wake = () => {
    waiting.abort();
    load().then((module) => module?.wake(mount, page.script!));
  };
  const near = new IntersectionObserver(
    (entries) => {
      if (entries.pop()!.isIntersecting) ((window as Partial<Window>).requestIdleCallback ?? setTimeout)(wake, { timeout: 2e3 } as never);
    },
    { rootMargin: "200px" },
  );
  life.signal.addEventListener("abort", () => waiting.abort());
  signal.addEventListener("abort", () => near.disconnect());
  for (const name of ["pointerdown", "focusin", "keydown"]) element.addEventListener(name, wake, { passive: true, signal });
  // A link or a form works alone; a button needs whoever comes.
  wrapper!.addEventListener(
    "click",
    ({ target }) => (mount.touched = (target as Element).closest<HTMLElement>("button[type=button]")),
  );
  // Save-Data: the snapshot does until it is touched.
  if (!(navigator as { connection?: { saveData?: boolean } }).connection?.saveData) near.observe(wrapper!.firstElementChild!);
}
