// Settings that set no option of a widget: where its content comes from, and what of it.

import { inputs } from "./schema.mjs";

/** By block; the embed's are the server's. */
export const SOURCE = { trending: ["source", "order", "collection"], reviews: ["source", "kept"] };

/** Settings of a block that set an option of its widget. */
export const setters = (block) => inputs(block).filter(({ id }) => !SOURCE[block]?.includes(id));

/** Settings of a block that mean nothing where its content is the store's own: the editor hides them there. */
export const servers = (block) => inputs(block).filter(({ visible_if: when }) => when === "{{ block.settings.source != 'store' }}");
