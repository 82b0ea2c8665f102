// A store in the shapes of Shopify's Ajax cart, with themes in the shape of Dawn and of Horizon.

import type { ServerResponse } from "node:http";
import { type Asked, form, type Goods, html, json, type Line, type Parts, Store } from "./store.ts";

type Fields = Map<string, unknown>;

export interface Theme {
  shape: "dawn" | "horizon";
  /** Dawn: what opens after an addition. */
  cart?: "drawer" | "notification";
  /** Horizon: whether the theme set `updateCart` up. */
  actions?: "theme" | "default";
  /** Market folder, such as `/en-ca/`. */
  root?: string;
}

export class ShopifyStore extends Store {
  /** Codes of the store, and whether the cart is one they apply to. */
  readonly codes = new Map<string, boolean>();
  /** Codes in the cart. */
  applied: string[] = [];
  /** In the theme editor. */
  design = false;
  readonly theme: Required<Theme>;

  constructor(theme: Theme) {
    super();
    this.theme = { cart: "drawer", actions: "theme", root: "/", ...theme };
  }

  protected print(parts: Parts): string {
    const { shape, actions, root } = this.theme;
    const [own] = this.goods.keys();
    const shopify = {
      shop: "table.myshopify.com",
      locale: "en",
      currency: { active: "EUR", rate: "1.0" },
      designMode: this.design,
      routes: { root },
    };
    const all = {
      lang: "en",
      root,
      own,
      count: String(this.count),
      shopify: JSON.stringify(shopify),
      actions: JSON.stringify(actions),
      ...parts,
    };
    const opens = this.section(this.theme.cart === "drawer" ? "cart-drawer" : "cart-notification");
    return this.fill(`${shape}/page.html`, {
      ...all,
      drawer: opens,
      bubble: this.section("cart-icon-bubble"),
      lines: this.section("lines"),
    });
  }

  /** A section's HTML with the cart as it is now; nothing where the theme has none of that id. */
  section(id: string, about?: Line): string | null {
    const lines = this.lines
      .map(
        ({ goods, quantity }) =>
          `<li class="cart-item" data-variant="${goods.variant}">${goods.title} × ${quantity}</li>`,
      )
      .join("");
    const list = `<ul class="cart-items">${lines}</ul><p class="codes">${this.applied.filter((code) => this.codes.get(code)).join(" ")}</p>`;
    const bubble = this.count
      ? `<div class="cart-count-bubble"><span aria-hidden="true">${this.count}</span></div>`
      : "";
    const close = '<button type="button" data-close>Close</button>';
    const sections: Record<string, string> = {
      "cart-icon-bubble": `Cart ${bubble}`,
      "cart-drawer": `<cart-drawer class="drawer${this.count ? "" : " is-empty"}"><div id="CartDrawer" class="drawer__inner">${close}<cart-drawer-items>${list}</cart-drawer-items></div></cart-drawer>`,
      "cart-notification": `<cart-notification><div class="cart-notification">${close}<div id="cart-notification-product"></div><div id="cart-notification-button"></div></div></cart-notification>`,
      "cart-notification-product": `<div id="line-${about && key(about)}"><b>${about?.goods.title}</b> added</div>`,
      "cart-notification-button": `View my cart (${this.count})`,
      lines: `<cart-items-component data-section-id="lines">${list}</cart-items-component>`,
    };
    return sections[id] === undefined ? null : sections[id];
  }

  protected answer(asked: Asked, response: ServerResponse): boolean {
    const path = asked.path.startsWith(this.theme.root) ? `/${asked.path.slice(this.theme.root.length)}` : asked.path;
    const wanted = asked.query.get("section_id");
    if (path === "/cart" && wanted) html(response, 200, wrapped(wanted, this.section(wanted)!));
    else if (path === "/cart.js") json(response, 200, this.#cart());
    else if (asked.method === "POST" && (path === "/cart/add.js" || path === "/cart/add")) this.#add(asked, response);
    else if (asked.method === "POST" && path === "/cart/update.js") this.#update(asked, response);
    else return false;
    return true;
  }

  #add(asked: Asked, response: ServerResponse): void {
    const fields = read(asked);
    const given = fields?.get("items");
    const list = Array.isArray(given) ? (given as { id: unknown; quantity?: number }[]) : undefined;
    const items =
      list ?? (fields?.has("id") ? [{ id: fields.get("id"), quantity: Number(fields.get("quantity") ?? 1) }] : []);
    if (!items.length) return refuse(response, 400, "bad_request", "Required parameter missing or invalid: items");
    const change = () => items.map((item) => this.#put(String(item.id), item.quantity ?? 1));
    if (this.fails(response, change)) return;
    const lines = change();
    const no = lines.find((line) => typeof line === "string");
    if (no) return refuse(response, no === UNKNOWN ? 404 : 422, "Cart Error", no);
    const added = lines as Line[];
    const answer = list ? { items: added.map(shape) } : shape(added[0]);
    this.#with(fields!, answer, response, added[0]);
  }

  /** The line, or the store's sentence. */
  #put(variant: string, quantity: number): Line | string {
    const goods = this.goods.get(variant);
    if (!goods) return UNKNOWN;
    if (!goods.left) return `The product '${goods.title}' is already sold out.`;
    if (this.put(goods, quantity) < quantity) return `You can't add more ${goods.title} to the cart.`;
    return this.lines.find((line) => line.goods === goods)!;
  }

  #update(asked: Asked, response: ServerResponse): void {
    const fields = read(asked);
    const discount = fields?.get("discount");
    if (typeof discount !== "string") return refuse(response, 400, "bad_request", "nothing to update");
    const change = () => void (this.applied = discount.split(",").filter(Boolean));
    if (this.fails(response, change)) return;
    change();
    this.#with(fields!, this.#cart(), response);
  }

  /** Answers with the sections that were asked for. Wrong ones are an error, though the cart did change. */
  #with(fields: Fields, answer: object | string, response: ServerResponse, about?: Line): void {
    const ids = String(fields.get("sections") ?? "")
      .split(",")
      .filter(Boolean);
    const from = String(fields.get("sections_url") ?? "/");
    if (ids.length > 5 || !from.startsWith("/")) return refuse(response, 400, "bad_request", "sections are invalid");
    const sections = Object.fromEntries(
      ids.map((id) => [id, this.section(id, about) && wrapped(id, this.section(id, about)!)]),
    );
    const text = typeof answer === "string" ? answer : written(answer);
    json(response, 200, ids.length ? `${text.slice(0, -1)},"sections":${JSON.stringify(sections)}}` : text);
  }

  #cart(): string {
    const total = this.lines.reduce((sum, { quantity }) => sum + quantity * 1200, 0);
    const discount_codes = this.applied.map((code) => ({ code, applicable: this.codes.get(code) ?? false }));
    return written({
      token: "Z2NwLXVz?key=0d99",
      note: null,
      attributes: {},
      total_price: total,
      item_count: this.count,
      items: this.lines.map(shape),
      currency: "EUR",
      discount_codes,
    });
  }
}

const UNKNOWN = "Cannot find variant";
const key = ({ goods }: Line) => `${goods.variant}:b1fca88d`;

/** A line of the cart. `#` before digits: a number that JavaScript could not hold. */
const shape = (line: Line) => ({
  id: `#${line.goods.variant}`,
  properties: { _note: 'says "product_id":1' },
  quantity: line.quantity,
  variant_id: `#${line.goods.variant}`,
  key: key(line),
  title: line.goods.title,
  price: 1200,
  product_id: `#${line.goods.product}`,
});

const written = (answer: object) => JSON.stringify(answer).replace(/"#(\d+)"/g, "$1");
const wrapped = (id: string, inner: string) => `<div id="shopify-section-${id}" class="shopify-section">${inner}</div>`;

function refuse(response: ServerResponse, status: number, message: string, description: string): void {
  json(response, status, { status: status === 400 ? message : status, message, description });
}

/** JSON or a form; nothing else is read. Numbers of JSON lose digits as they would anywhere. */
function read(asked: Asked): Fields | undefined {
  if (!asked.headers["content-type"]?.startsWith("application/json")) return form(asked);
  try {
    return new Map(Object.entries(JSON.parse(asked.body)));
  } catch {
    return undefined;
  }
}

/** Goods whose ids no number of JavaScript can hold. */
export const HUGE: Goods = {
  product: "820982911946154508",
  variant: "820982911946154509",
  title: "Far teapot",
  left: 9,
};
