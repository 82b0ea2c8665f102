// Wake: the module once a page, then one widget after the other.

import type { Mount } from "./mount";
import { page } from "./page";

interface Module {
  default(source: { module_or_path: Promise<Response> }): Promise<unknown>;
  mount(element: HTMLElement, wrapper: HTMLElement, name: string, script: Element, fresh: boolean): number | undefined;
  unmount(id: number): void;
}

let module: Promise<Module> | undefined;
let ready: Module | undefined;
/** Each trap leaks a little stack, so after the first one nothing is hydrated any more. */
let trapped = false;
let turn: Promise<unknown> = Promise.resolve();

const load = () =>
  (module ??= import(page.file(__JS__)).then(async (glue: Module) => {
    await glue.default({
      module_or_path: fetch(page.file(__WASM__), { integrity: __WASM_INTEGRITY__, priority: "low" } as RequestInit),
    });
    return (ready = glue);
  }));

/** Calls back when the shopper comes near the mount and the page is idle, or touches it. */
export function whenNear(mount: Mount, then: (mount: Mount) => void) {
  const { element, wrapper } = mount;
  const soon = (window as Partial<Window>).requestIdleCallback ?? setTimeout;
  const touches = ["pointerdown", "focusin", "keydown"];
  let touched: HTMLElement | undefined;
  // A button pressed before the module came is pressed again for it; a link or a form works alone.
  const press = (event: Event) => {
    const button = (event.composedPath()[0] as Element).closest<HTMLElement>("button[type=button]");
    if (button) touched = button;
  };
  const near = new IntersectionObserver(
    (entries) => {
      if (entries.pop()!.isIntersecting) soon(go, { timeout: 2000 } as never);
    },
    { rootMargin: "200px" },
  );
  const stop = (mount.stop = () => {
    near.disconnect();
    for (const name of touches) element.removeEventListener(name, go);
    wrapper!.removeEventListener("click", press);
  });
  const go = () => {
    near.disconnect();
    for (const name of touches) element.removeEventListener(name, go);
    const act = async () => {
      await load().catch(() => 0);
      stop();
      if (!mount.gone) then(mount);
      touched?.click();
    };
    if ((document as { prerendering?: boolean }).prerendering) document.addEventListener("prerenderingchange", act, { once: true });
    else act();
  };
  wrapper!.addEventListener("click", press);
  for (const name of touches) element.addEventListener(name, go, { passive: true });
  // Save-Data: the snapshot does until it is touched.
  if (!(navigator as { connection?: { saveData?: boolean } }).connection?.saveData) near.observe(wrapper!.firstElementChild!);
}

/** Brings a painted mount to life. Whatever fails, the snapshot stays. */
export function wake(mount: Mount) {
  turn = turn.then(() => new Promise(requestAnimationFrame)).then(() => {
    if (mount.gone) return;
    if (!ready) {
      console.warn("souk: WebAssembly is not available here; widgets stay as they were printed.");
      ready = { mount() {}, unmount() {} } as unknown as Module;
    }
    const { element, name } = mount;
    const kept = mount.wrapper!.cloneNode(true) as HTMLElement;
    const live = (fresh: boolean) => (mount.id = ready!.mount(element, mount.wrapper!, name, page.script!, fresh));
    try {
      live(trapped);
    } catch {
      trapped = true;
      try {
        live(true);
      } catch {
        mount.wrapper!.replaceWith(kept);
      }
    }
  });
}

/** A mount left the page. */
export function sleep(mount: Mount) {
  mount.gone = true;
  mount.stop?.();
  if (mount.id) {
    try {
      ready!.unmount(mount.id);
    } catch {
      // A trap while leaving leaves nothing to mend.
    }
  }
  // An empty root: whoever comes back is painted anew.
  mount.element.shadowRoot?.replaceChildren();
}
