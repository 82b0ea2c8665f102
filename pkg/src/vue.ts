// Vue: a component for each widget. They print the mount, also on a server; the loader does the rest.

import { type FunctionalComponent, h, type HTMLAttributes } from "vue";
import type { AttributesOf } from "./surface/attributes.js";
import { define } from "./define.js";
import type { Listeners } from "./surface/events.js";
import type { OptionsOf, Widget } from "./surface/options.js";
import { kinds, mountOf, type Printed } from "./wrapper.js";

/** What a widget's component takes: its options and listeners. `class`, `style` and `id` go to the mount. */
export type Props<W extends Widget> = OptionsOf[W] & Listeners & Printed;

/** A widget's component. */
export type Component<W extends Widget> = FunctionalComponent<Props<W>>;

function component<W extends Widget>(widget: W): Component<W> {
  const print: Component<W> = (_, { attrs }) => {
    const { snapshot, ...rest } = attrs as Record<string, unknown>;
    // The server's own HTML, for pages printed on a server: only there does a browser read a template's shadow root.
    const own: Record<string, unknown> = snapshot ? { innerHTML: snapshot } : {};
    const move = (from: string, to: string) => {
      if (from in rest) own[to] = rest[from];
      delete rest[from];
    };
    for (const name of ["id", "class", "style"]) move(name, name);
    // Vue takes what stands after "on:" as the event's very name.
    for (const [prop, event] of kinds) move(prop, "on:" + event);
    const { attributes, key } = mountOf(widget, rest);
    return h("div", { ...attributes, ...own, key, onVnodeMounted: define });
  };
  print.inheritAttrs = false;
  return print;
}

/** Trending strip. */
export const Trending: Component<"trending"> = /* @__PURE__ */ component("trending");
/** Live-purchase ticker. */
export const Ticker: Component<"ticker"> = /* @__PURE__ */ component("ticker");
/** Review carousel. */
export const Reviews: Component<"reviews"> = /* @__PURE__ */ component("reviews");
/** Spin-to-win. */
export const Spin: Component<"spin"> = /* @__PURE__ */ component("spin");
/** Group-buy button. */
export const GroupBuy: Component<"group-buy"> = /* @__PURE__ */ component("group-buy");

type Tags = { [Tag in keyof AttributesOf]: FunctionalComponent<AttributesOf[Tag] & HTMLAttributes> };

declare module "vue" {
  interface GlobalComponents extends Tags {}
}
