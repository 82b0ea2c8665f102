// A mount: one element of the page that asks for a widget.

/** The widgets there are, and the space each takes in pixels where that does not depend on the width. */
const heights: Record<string, number> = { trending: 0, ticker: 0, reviews: 900, spin: 560, "group-buy": 320 };
export const names = Object.keys(heights);

export interface Mount {
  element: HTMLElement;
  name: string;
  /** Ends when the mount leaves the page, and with it everything that waits or lives there. */
  life: AbortController;
  /** The one element inside the shadow root, once painted. */
  wrapper?: HTMLElement;
  /** A button pressed before the widget lived. */
  touched?: HTMLElement | null;
  /** Whether the module was told to wake it. */
  woken?: boolean;
}

/** Every mount of the page. */
export const mounts = new Map<Element, AbortController>();

/** The option an attribute sets, if it does: on our own tags every attribute that HTML does not own. */
export function option(element: Element, attribute: string) {
  if (attribute.startsWith("data-souk-")) return attribute.slice(10);
  if (element.localName.startsWith("souk-") && !/^(class|id|style|slot|part|hidden)$|^(data|aria)-/.test(attribute)) return attribute;
}

/** The options written on a mount, as the server's query takes them. */
export function options(element: Element) {
  const query = new URLSearchParams();
  for (const { name, value } of element.attributes) {
    const known = option(element, name);
    if (known) query.set(known, value);
  }
  query.sort();
  return query;
}

/** Whether it may show on this path: `show-on` and `hide-from` list paths, `*` stands for anything. */
export function fits(given: URLSearchParams) {
  const among = (name: string) => {
    const paths = given.get(name);
    // Where it shows is decided here, so it must not split the server's cache.
    given.delete(name);
    return paths && RegExp(`^(${paths.replace(/[, ]+/g, "|").replace(/\*/g, ".*")})$`).test(location.pathname);
  };
  return among("show-on") !== false && !among("hide-from");
}

/**
 * Keeps the space a widget will take, from its width alone: in CSS, because asking for the width would force a layout.
 * Gives the mount's root.
 * The numbers are those of the widgets' `style.css`; a test compares the two in a browser.
 */
export function reserve({ element, name, wrapper }: Mount, theme: string | null) {
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const floats = name === "ticker";
  // Some themes hide "empty" elements, and a shadow root does not count as content.
  element.style.cssText += ";display:block!important;" + (floats ? "position:absolute" : "container-type:inline-size");
  if (!floats && !wrapper) {
    const padding = theme === "market" ? 40 : 0;
    const inside = `(100cqi - ${padding}px)`;
    const space = document.createElement("div");
    // A strip's picture is a share of the width, and a smaller one where the width passes 640 and 900 pixels.
    const room = (__DATA__ && element.dataset.soukRoom) || heights[name];
    space.style.height = room
      ? room + "px"
      : `calc(${padding * 0.8 + 231.7}px + ${inside}/2.25 - min(max(0px,100cqi - 640px)*999,${inside}/9 + 5.3px) - min(max(0px,100cqi - 900px)*999,${inside}/12 + 1.3px))`;
    root.append(space);
  }
  return root;
}
