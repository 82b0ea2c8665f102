// The snippet for each place somebody may paste it.

import type { View } from "../choice.ts";
import { element, script } from "./html.ts";
import { magento } from "./magento.ts";
import { react } from "./react.ts";
import { shopify } from "./shopify.ts";
import type { Snippet, Wanted } from "./written.ts";

export type { Snippet, Wanted } from "./written.ts";

/** Where a snippet goes, as a person calls it. */
export const targets: Record<View["target"], string> = {
  script: "Script tag",
  element: "Custom element",
  shopify: "Shopify",
  magento: "Magento",
  react: "React",
};

const makers: Record<View["target"], (wanted: Wanted) => Snippet> = { script, element, shopify, magento, react };

/** The snippet, and a note for what is not accepted and therefore not in it. */
export function snippet(target: View["target"], wanted: Wanted): Snippet {
  const made = makers[target](wanted);
  if (wanted.leftOut.length > 0) made.notes.unshift(`Not accepted, and left out: ${wanted.leftOut.join(", ")}.`);
  return made;
}
