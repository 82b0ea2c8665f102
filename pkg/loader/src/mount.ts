// A mount: one element of the page that asks for a widget.

/** The widgets there are. */
export const names = ["trending", "ticker", "reviews", "spin", "group-buy"];

export interface Mount {
  element: HTMLElement;
  name: string;
  /** Ends when the mount leaves the page, and with it everything that waits or lives there. */
  life: AbortController;
  /** The one element inside the shadow root, once painted. */
  wrapper?: HTMLElement;
  /** A button pressed before the widget lived. */
  touched?: HTMLElement | null;
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
    return paths ? RegExp(`^(${paths.replace(/[, ]+/g, "|").replace(/\*/g, ".*")})$`).test(location.pathname) : undefined;
  };
  return among("show-on") !== false && !among("hide-from");
}

/**
 * Keeps the space a strip will take, from its width alone. The numbers are those of
 * `widgets/trending/style.css`; a test compares the two in a browser.
 */
export function reserve(mount: Mount, theme: string | null) {
  const { element, name } = mount;
  const { style } = element;
  // Some themes hide "empty" elements, and a shadow root does not count as content.
  style.setProperty("display", "block", "important");
  if (name === "ticker") return void (style.position = "absolute");
  // The observer tells the width after the page's own layout and before its paint: asking for it would
  // force a layout.
  const observer = new ResizeObserver(([entry]) => {
    observer.disconnect();
    const { width } = entry.contentRect;
    const padding = theme === "market" ? 40 : 0;
    const inside = width - padding;
    const picture = width > 900 ? inside / 4 - 12 : width > 640 ? (inside - 32) / 3 : width > 260 ? (inside - 12) / 2.25 : inside * 0.88;
    mount.wrapper || (style.minHeight = picture + 237 + padding * 0.8 + "px");
  });
  observer.observe(element);
}
