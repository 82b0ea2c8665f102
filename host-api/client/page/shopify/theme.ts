// The theme's display of the cart: told of a change in the way it listens to, with one refresh at most.

import { type AjaxCart, read } from "./ajax";

/** Dawn's drawer or notification: it prints itself from the answer of an addition. */
interface Drawer extends HTMLElement {
  getSectionsToRender(): { id: string }[];
  setActiveElement(element: Element | null): void;
  renderContents(answer: object): void;
}

/** What a change of the cart is answered: HTML of the sections asked for, and perhaps the whole cart. */
type Answer = { sections?: object } & Partial<AjaxCart>;

/** A standard event: it comes before the change and promises its outcome. `souk` marks one of ours. */
export type CartEvent = Event & { promise?: unknown; souk?: unknown };

/** Dawn's publish and subscribe. Elsewhere `publish` may be anything. */
export const bus = window as {
  publish?(name: string, about: object): void;
  subscribe?(name: string, heard: () => void): unknown;
};

/**
 * Changes the cart by `send`, which gets the fields that ask for sections along with it, and has the theme follow:
 * after a failure too, because the store may have taken what it did not answer.
 */
export async function follow<A extends Answer>(
  name: string,
  about: object,
  send: (sections: Record<string, string>) => Promise<A>,
): Promise<A> {
  const drawer = document.querySelector<Drawer>("cart-drawer,cart-notification");
  let isFollowed = false;
  let settle!: (outcome: object) => void;
  const promise = new Promise((resolve) => (settle = resolve));
  // Only a theme that follows the event reads what it promises; for nobody else it is made.
  const get = () => ((isFollowed = true), promise);
  const event = Object.assign(new Event("shopify:cart:" + name, { bubbles: true }), about, { souk: promise });
  document.dispatchEvent(Object.defineProperty(event, "promise", { __proto__: null, get } as PropertyDescriptor));

  let answer: A | undefined;
  let userErrors: object[] = [];
  try {
    return (answer = await send(sections(drawer)));
  } catch (error) {
    const { name, message } = error as Error;
    if (name === "Refusal") userErrors = [{ message }];
    throw error;
  } finally {
    tell(drawer, isFollowed, answer)
      .catch(() => {})
      .then((cart) => settle({ cart: cart || null, userErrors, detail: { sections: answer?.sections } }));
  }
}

/** Sections the theme wants printed along: those of Dawn's drawer or notification, or of Horizon's lists of lines. */
function sections(drawer: Drawer | null): Record<string, string> {
  const lists = Array.from(
    document.querySelectorAll<HTMLElement>("cart-items-component"),
    (list) => list.dataset.sectionId,
  );
  let ids: unknown[] = lists;
  try {
    ids = drawer!.getSectionsToRender().map(({ id }) => id);
  } catch {}
  // More than five, and the store refuses.
  return ids[0] ? { sections: ids.slice(0, 5).join(), sections_url: location.pathname } : {};
}

/** Tells the theme. Gives the cart as it is now, where somebody asked for it. */
async function tell(drawer: Drawer | null, isFollowed: boolean, answer?: Answer): Promise<object | undefined> {
  // A whole cart is no addition, and the drawer would announce one.
  if (answer?.sections && !answer.items) show(drawer, answer);
  if (!isFollowed) document.dispatchEvent(new CustomEvent("cart:refresh", { bubbles: true }));
  // Dawn fetches anew what the drawer does not print, and needs nothing else of us.
  if (bus.publish && bus.subscribe) return void bus.publish("cart-update", { source: "souk", cartData: answer });
  const counts = document.querySelectorAll("[data-cart-count]");
  if (!isFollowed && !counts[0]) return;
  const cart = (answer?.items ? answer : await read()) as AjaxCart;
  for (const count of counts) count.textContent = cart.item_count as never;
  return standard(cart);
}

/** Has Dawn's drawer print itself, open, and give the focus back where it came from. */
function show(drawer: Drawer | null, answer: Answer): void {
  try {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    drawer!.setActiveElement(focused);
    drawer!.renderContents(answer);
  } catch {}
}

/** A cart in the words of the standard events. */
const standard = ({ token, item_count, total_price, currency, items, discount_codes }: AjaxCart) => ({
  id: "gid://shopify/Cart/" + token,
  totalQuantity: item_count,
  cost: { totalAmount: { amount: (total_price / 100).toFixed(2), currencyCode: currency } },
  lines: items.map(({ key, quantity }) => ({ id: "gid://shopify/CartLine/" + key, quantity })),
  discountCodes: discount_codes,
});
