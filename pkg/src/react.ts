// React: a component for each widget. They print the mount, also on a server; the loader does the rest.

import {
  createElement, type CSSProperties, forwardRef, type ForwardRefExoticComponent, type HTMLAttributes, type Ref, type RefAttributes,
  useEffect, useImperativeHandle, useRef,
} from "react";
import type { AttributesOf } from "./surface/attributes.js";
import { define } from "./define.js";
import type { Listeners } from "./surface/events.js";
import type { OptionsOf, Widget } from "./surface/options.js";
import type { Tokens } from "./surface/tokens.js";
import { kinds, mountOf, type Printed } from "./wrapper.js";

/** What a widget's component takes: its options, listeners, and where it stands. */
export type Props<W extends Widget> = OptionsOf[W] & Listeners & Printed & {
  id?: string | undefined;
  className?: string | undefined;
  style?: (CSSProperties & Tokens) | undefined;
};

/** A widget's component. Its ref is the mount. */
export type Component<W extends Widget> = ForwardRefExoticComponent<Props<W> & RefAttributes<HTMLElement>>;

function component<W extends Widget>(widget: W, name: string): Component<W> {
  const render = (props: Props<W>, ref: Ref<HTMLElement>) => {
    const { id, className, style, snapshot, ...rest } = props as Props<Widget>;
    const listeners: Listeners = {};
    for (const [prop] of kinds) {
      Object.assign(listeners, { [prop]: rest[prop] });
      delete rest[prop];
    }
    const { attributes, key } = mountOf(widget, rest);
    const own = useRef<HTMLElement>(null);
    const latest = useRef(listeners);
    useImperativeHandle(ref, () => own.current!, [key]);
    useEffect(() => void (latest.current = listeners));
    useEffect(() => hear(own.current!, latest), [key]);
    return createElement("div", {
      ...attributes, id, className, style, key, ref: own as Ref<HTMLDivElement>,
      // The loader may have been there before React.
      suppressHydrationWarning: true,
      dangerouslySetInnerHTML: snapshot ? { __html: snapshot } : undefined,
    } as HTMLAttributes<HTMLDivElement>);
  };
  return Object.assign(forwardRef(render as never), { displayName: name }) as unknown as Component<W>;
}

/** Listens on the mount for as long as it is there. */
function hear(mount: HTMLElement, latest: { current: Listeners }): () => void {
  define();
  const life = new AbortController();
  for (const [prop, event] of kinds) {
    mount.addEventListener(event, (happened) => (latest.current[prop] as ((event: Event) => void) | undefined)?.(happened), life);
  }
  return () => life.abort();
}

/** Trending strip. */
export const Trending: Component<"trending"> = /* @__PURE__ */ component("trending", "Trending");
/** Live-purchase ticker. */
export const Ticker: Component<"ticker"> = /* @__PURE__ */ component("ticker", "Ticker");
/** Review carousel. */
export const Reviews: Component<"reviews"> = /* @__PURE__ */ component("reviews", "Reviews");
/** Spin-to-win. */
export const Spin: Component<"spin"> = /* @__PURE__ */ component("spin", "Spin");
/** Group-buy button. */
export const GroupBuy: Component<"group-buy"> = /* @__PURE__ */ component("group-buy", "GroupBuy");

type Tags = { [Tag in keyof AttributesOf]: AttributesOf[Tag] & HTMLAttributes<HTMLElement> & RefAttributes<HTMLElement> };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
