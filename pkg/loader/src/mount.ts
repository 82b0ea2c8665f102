// A mount: one element of the page that asks for a widget.

/** The widgets there are. */
export const names = ["trending", "ticker"];

export interface Mount {
  element: HTMLElement;
  name: string;
  /** The one element inside the shadow root, once painted. */
  wrapper?: HTMLElement;
  /** The number the module knows it by, once alive. */
  id?: number;
  /** Ends what waits for it. */
  stop?: () => void;
  /** True once it left the page. */
  gone?: boolean;
}

/** Every mount of the page. */
export const mounts = new Map<HTMLElement, Mount>();

/** The options written on it, as the server's query takes them. */
export function options({ element }: Mount) {
  const query = new URLSearchParams();
  const custom = element.localName.startsWith("souk-");
  for (const { name, value } of element.attributes) {
    if (name.startsWith("data-souk-")) query.set(name.slice(10), value);
    else if (custom && !/^(class|id|style|lang|dir|slot|title|hidden|role|part|tabindex|(data|aria)-.*|on.*)$/.test(name))
      query.set(name, value);
  }
  // Where it shows is decided here, so it must not split the server's cache.
  query.delete("show-on");
  query.delete("hide-from");
  query.sort();
  return query;
}

/** Whether it may show on this path (`show-on`, `hide-from`; `*` at the end stands for anything). */
export function fits({ element }: Mount) {
  const among = (name: string) => {
    const list = element.getAttribute("data-souk-" + name) ?? element.getAttribute(name);
    return list && list.split(",").some((rule) => {
      const path = rule.trim();
      return path.endsWith("*") ? location.pathname.startsWith(path.slice(0, -1)) : location.pathname === path;
    });
  };
  return among("show-on") !== false && !among("hide-from");
}

/**
 * Keeps the space a strip will take, from its width alone. The numbers are those of
 * `widgets/trending/style.css`; a test compares the two in a browser.
 */
export function reserve({ element, name }: Mount) {
  const { style } = element;
  // Some themes hide "empty" elements, and a shadow root does not count as content.
  style.setProperty("display", "block", "important");
  if (name === "ticker") return void (style.position = "absolute");
  const market = element.getAttribute("data-souk-theme") ?? element.getAttribute("theme");
  const inside = element.clientWidth - (market === "market" ? 40 : 0);
  const width = element.clientWidth;
  const card =
    width > 900 ? (inside - 48) / 4 : width > 640 ? (inside - 32) / 3 : width > 260 ? (inside - 12) / 2.25 : inside * 0.88;
  if (width) style.minHeight = Math.round(card + (market === "market" ? 281 : 249)) + "px";
}
