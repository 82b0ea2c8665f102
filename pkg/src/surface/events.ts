// Written by pkg/build/types.mjs from pkg/widgets.json: change it there.

import type { Widget } from "./options.js";

/** What every event says. */
export interface Detail {
  /** Whose event it is. */
  widget: Widget;
  /** The test variant, where one is set. */
  variant?: string;
}

/** The widget listens. */
export interface ReadyDetail extends Detail {
}

/** A shopper followed a product. */
export interface SelectDetail extends Detail {
  product: string;
  url: string;
}

/** Before a product goes into the cart; preventDefault() keeps it out. */
export interface AddToCartDetail extends Detail {
  product: string;
  variant_id: string;
  quantity: number;
}

/** The store took it. */
export interface AddedDetail extends Detail {
  product: string;
  variant_id: string;
  quantity: number;
}

/** A line was closed, or all of them for this site; the wheel's dialog was closed. */
export interface DismissDetail extends Detail {
  scope: "line" | "site" | "dialog";
}

/** The wheel came to rest. */
export interface SpinResultDetail extends Detail {
  segment: string;
  label: string;
  won: boolean;
  code?: string;
}

/** The team that is shown changed. */
export interface TeamUpdateDetail extends Detail {
  deal: string;
  team: string;
  state: string;
  joined: number;
  size: number;
}

/** There was nothing to show (empty), or an answer made no sense (unreadable). */
export interface ErrorDetail extends Detail {
  reason: "empty" | "unreadable";
}

/** Our events by name. They bubble and are composed: listen on the mount or on anything around it. */
export interface SoukEventMap {
  /** The widget listens. */
  "souk:ready": CustomEvent<ReadyDetail>;
  /** A shopper followed a product. */
  "souk:select": CustomEvent<SelectDetail>;
  /** Before a product goes into the cart; preventDefault() keeps it out. */
  "souk:add-to-cart": CustomEvent<AddToCartDetail>;
  /** The store took it. */
  "souk:added": CustomEvent<AddedDetail>;
  /** A line was closed, or all of them for this site; the wheel's dialog was closed. */
  "souk:dismiss": CustomEvent<DismissDetail>;
  /** The wheel came to rest. */
  "souk:spin-result": CustomEvent<SpinResultDetail>;
  /** The team that is shown changed. */
  "souk:team-update": CustomEvent<TeamUpdateDetail>;
  /** There was nothing to show (empty), or an answer made no sense (unreadable). */
  "souk:error": CustomEvent<ErrorDetail>;
}

declare global {
  interface GlobalEventHandlersEventMap extends SoukEventMap {}
}

/** Listeners as the wrappers for frameworks take them. */
export interface Listeners {
  /** The widget listens. */
  onReady?: ((event: SoukEventMap["souk:ready"]) => void) | undefined;
  /** A shopper followed a product. */
  onSelect?: ((event: SoukEventMap["souk:select"]) => void) | undefined;
  /** Before a product goes into the cart; preventDefault() keeps it out. */
  onAddToCart?: ((event: SoukEventMap["souk:add-to-cart"]) => void) | undefined;
  /** The store took it. */
  onAdded?: ((event: SoukEventMap["souk:added"]) => void) | undefined;
  /** A line was closed, or all of them for this site; the wheel's dialog was closed. */
  onDismiss?: ((event: SoukEventMap["souk:dismiss"]) => void) | undefined;
  /** The wheel came to rest. */
  onSpinResult?: ((event: SoukEventMap["souk:spin-result"]) => void) | undefined;
  /** The team that is shown changed. */
  onTeamUpdate?: ((event: SoukEventMap["souk:team-update"]) => void) | undefined;
  /** There was nothing to show (empty), or an answer made no sense (unreadable). */
  onError?: ((event: SoukEventMap["souk:error"]) => void) | undefined;
}

/** The event each of them hears. */
export const heard = {
  onReady: "souk:ready",
  onSelect: "souk:select",
  onAddToCart: "souk:add-to-cart",
  onAdded: "souk:added",
  onDismiss: "souk:dismiss",
  onSpinResult: "souk:spin-result",
  onTeamUpdate: "souk:team-update",
  onError: "souk:error",
} as const satisfies Record<keyof Listeners, keyof SoukEventMap>;
