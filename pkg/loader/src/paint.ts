// Paint: the snapshot's nodes into a shadow root, before any wasm is asked for.

import { get } from "./get";
import { fits, options, reserve, type Mount } from "./mount";
import { page } from "./page";
import type * as Data from "../../../host-api/client/page/data/mount";

/** One style sheet for every root. Adopted, so it passes `style-src 'self'`. */
let sheet: Promise<CSSStyleSheet> | undefined;

const style = () =>
  (sheet ??= get<string>(page.file(__CSS__), "text").then((text) => new CSSStyleSheet().replace(text)));

/** One paint a frame: on a slow phone, laying out two snapshots at once would make the page wait. */
let painting: Promise<void> | undefined;

/** Paints a mount; it has a wrapper then. When there is nothing to show its space is given back. */
export async function paint(mount: Mount): Promise<void> {
  const { element, name, life } = mount;
  const given = options(element);
  try {
    if (!fits(given)) return;
    // The page itself may have carried the snapshot.
    mount.wrapper = element.shadowRoot?.querySelector<HTMLElement>(".souk") ?? undefined;
    const root = reserve(mount, given.get("theme"));
    if (!mount.wrapper) {
      if (__DATA__ && !given.has("data") && !page.script!.dataset.soukShop)
        throw console.warn(`souk: ${name}: without data-souk-shop every widget needs data-souk-data`);
      // Each asks in a task of its own: five at once would hold up the page.
      await new Promise(setTimeout as never);
      const print =
        // What the server would print, from another source: only in `souk-data.js`.
        __DATA__ && given.has("data")
          ? import(page.file(__DATA__)).then((data: typeof Data) =>
              data.printed(mount, page.snapshot(name, given), page.script!.dataset),
            )
          : get<Document>(page.snapshot(name, given), "document");
      const [css, answer] = await Promise.all([style(), print]);
      const wrapper = answer.querySelector("template")?.content.querySelector<HTMLElement>(".souk");
      while (painting) await painting;
      if (life.signal.aborted) return;
      root.adoptedStyleSheets = [css];
      // Throws where nothing was printed: there was nothing to show.
      root.replaceChildren(document.adoptNode(wrapper!));
      mount.wrapper = wrapper!;
    }
    element.style.containerType = "";
    painting = new Promise((painted) =>
      requestAnimationFrame(() =>
        setTimeout(() => {
          performance.mark("souk:first-content:" + name);
          painted((painting = undefined));
        }),
      ),
    );
  } catch {
    collapse(mount);
  }
}

/** Gives the space back once nobody looks at it: nothing a shopper sees may jump. */
function collapse({ element, name, life }: Mount) {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.pop()!.isIntersecting) {
      watch.disconnect();
      if (!life.signal.aborted) element.style.setProperty("display", "none", "important");
    }
  });
  watch.observe(element);
  element.dispatchEvent(
    new CustomEvent("souk:error", { bubbles: true, composed: true, detail: { widget: name, reason: "empty" } }),
  );
}
