// What the wrappers for frameworks share: of all that a component was given, what is left are options.

import { attributes } from "./attributes.js";
import { heard, type Listeners } from "./surface/events.js";
import type { OptionsOf, Widget } from "./surface/options.js";

/** What a wrapper takes beside options and listeners. */
export interface Printed {
  /** The widget's HTML from `snapshot()`, for pages printed on a server. */
  snapshot?: string | undefined;
}

/** Every listener's name, and the event it hears. */
export const kinds = Object.entries(heard) as [keyof Listeners, (typeof heard)[keyof Listeners]][];

/** The mount's attributes, and a text that differs whenever they do: then one mount takes the other's place. */
export function mountOf<W extends Widget>(widget: W, options: object): { attributes: Record<string, string>; key: string } {
  const written = attributes(widget, options as OptionsOf[W]);
  return { attributes: written, key: JSON.stringify(written) };
}
