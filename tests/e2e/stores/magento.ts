// A store in the shapes of Magento's session cart, with themes in the shape of Luma and of Hyvä.

import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type Asked, form, html, json, type Parts, Store } from "./store.ts";

export interface Theme {
  shape: "luma" | "hyva";
  /** Store code in the address, such as `/de/`. */
  root?: string;
}

interface Message {
  type: "error" | "success";
  text: string;
}

const NAMES = ["cart", "messages", "directory-data"];

export class MagentoStore extends Store {
  readonly theme: Required<Theme>;
  /** Codes the store takes. */
  readonly codes = new Set<string>();
  coupon = "";
  /** Form keys that the session no longer knows. */
  readonly ended = new Set<string>();
  /** Whether a refused form key is followed by a new one. */
  renews = true;
  /** Where an answer that leads elsewhere leaves its messages. */
  leaves: "session" | "cookie" = "session";
  /** `checkout/cart/redirect_to_cart`: a success that looks like an error. */
  redirects = false;
  /** Cookie restriction mode. */
  restricted = false;
  #messages: Message[] = [];
  #version = 0;

  constructor(theme: Theme) {
    super();
    this.theme = { root: "/", ...theme };
  }

  protected print(parts: Parts): string {
    const { shape, root } = this.theme;
    const [own] = this.goods.keys();
    const notices = {
      luma: '<div class="message global cookie" id="notice-cookie-block" style="display: none"><button id="btn-cookie-allow">Allow Cookies</button></div>',
      hyva: '<div class="notice"><button onclick="allowCookies()">Allow Cookies</button></div>',
    };
    const all = { lang: "en", own, base: this.origin + root, restricted: String(this.restricted), ...parts };
    return this.fill(`${shape}/page.html`, { ...all, notice: this.restricted ? notices[shape] : "" });
  }

  protected answer(asked: Asked, response: ServerResponse): boolean {
    const { root } = this.theme;
    if (!asked.path.startsWith(root)) return false;
    const path = asked.path.slice(root.length);
    const cookies: string[] = [];
    // Any POST makes the browser's copy of private content old.
    if (asked.method === "POST") cookies.push(`private_content_version=v${(this.#version += 1)}; path=/; samesite=lax`);
    if (path === "customer/section/load/") this.#sections(asked, response);
    else if (asked.method !== "POST") return false;
    else if (path.startsWith("checkout/cart/add/")) this.#add(asked, response, cookies);
    else if (path === "checkout/cart/couponPost/") this.#applyCoupon(asked, response, cookies);
    else return false;
    return true;
  }

  #add(asked: Asked, response: ServerResponse, cookies: string[]): void {
    const fields = form(asked);
    if (!this.#knows(fields?.get("form_key"), asked)) {
      this.#say("error", "Your session has expired");
      if (this.renews) cookies.push(`form_key=${randomBytes(8).toString("hex")}; path=/; samesite=lax`);
      return this.#lead(response, "checkout/cart/", cookies);
    }
    const change = () => this.#put(fields!);
    if (this.fails(response, change)) return;
    const worked = change();
    if (!isAjax(asked)) return this.#lead(response, "checkout/cart/", cookies);
    // The very same answer for an error and, where the shopper is led to the cart, for a success.
    const back = worked === false || (worked && this.redirects);
    json(response, 200, back ? { backUrl: `${this.origin}${this.theme.root}checkout/cart/` } : [], {
      "set-cookie": cookies,
    });
  }

  /** True, false, or nothing for a product that is not there: then the controller says nothing at all. */
  #put(fields: Map<string, string>): boolean | undefined {
    // As PHP casts: the leading digits of anything.
    const id = /^\d+/.exec(fields.get("product") ?? "")?.[0];
    const goods = [...this.goods.values()].find((goods) => goods.variant === id);
    if (!goods) return undefined;
    const title = escaped(goods.title);
    const quantity = Number(fields.get("qty") ?? 1);
    if (!goods.left) return this.#say("error", "Product that you are trying to add is not available.");
    const there = this.lines.find((line) => line.goods === goods)?.quantity ?? 0;
    if (there + quantity > goods.left)
      return this.#say("error", `The requested qty of &quot;${title}&quot; is not available`);
    this.put(goods, quantity);
    const cart = `<a href="${this.origin}/checkout/cart/">shopping cart</a>`;
    return this.#say("success", `You added ${title} to your ${cart}.`);
  }

  #applyCoupon(asked: Asked, response: ServerResponse, cookies: string[]): void {
    const code = form(asked)?.get("coupon_code");
    const change = () => {
      if (!code) return;
      const isTaken = this.codes.has(code);
      if (isTaken) this.coupon = code;
      if (isTaken) this.#say("success", `You used coupon code &quot;${escaped(code)}&quot;.`);
      else this.#say("error", `The coupon code &quot;${escaped(code)}&quot; is not valid.`);
    };
    if (this.fails(response, change)) return;
    change();
    this.#lead(response, "checkout/cart/", cookies);
  }

  /** Whether the posted form key is that of the session, which is that of the cookie. */
  #knows(key: string | undefined, { headers }: Asked): boolean {
    const cookie = /(?:^|; )form_key=([^;]*)/.exec(headers.cookie ?? "")?.[1];
    return !!key && key === cookie && !this.ended.has(key);
  }

  /** Keeps a message for whoever loads messages next. Says whether it is a good one. */
  #say(type: Message["type"], text: string): boolean {
    this.#messages.push({ type, text });
    return type === "success";
  }

  #lead(response: ServerResponse, where: string, cookies: string[]): void {
    if (this.leaves === "cookie") {
      cookies.push(
        `mage-messages=${encodeURIComponent(JSON.stringify(this.#messages)).replace(/%20/g, "+")}; path=/; samesite=strict`,
      );
      this.#messages = [];
    }
    html(response, 302, "", { location: this.origin + this.theme.root + where, "set-cookie": cookies });
  }

  #sections(asked: Asked, response: ServerResponse): void {
    const names = (asked.query.get("sections") || NAMES.join()).split(",");
    const unknown = names.find((name) => !NAMES.includes(name));
    if (unknown) return json(response, 400, { message: `The "${unknown}" section source isn't supported.` });
    // A request that does not say that a script asks is nobody's.
    const cart = isAjax(asked) ? this.#cart() : { summary_count: 0, items: [] };
    const messages = names.includes("messages") ? this.#messages.splice(0) : [];
    const all: Record<string, object> = { cart, messages: { messages }, "directory-data": {} };
    const now = Math.floor(Date.now() / 1000);
    json(response, 200, Object.fromEntries(names.map((name) => [name, { ...all[name], data_id: now }])));
  }

  #cart(): object {
    const items = this.lines.map(({ goods, quantity }, at) => ({
      item_id: String(at + 1),
      qty: quantity,
      product_id: goods.product,
      product_name: escaped(goods.title),
    }));
    return { summary_count: this.count, items, coupon: this.coupon, website_id: "1", storeId: "1" };
  }
}

const isAjax = ({ headers }: Asked) => headers["x-requested-with"] === "XMLHttpRequest";

/** As Magento's escaper writes text into HTML. */
const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;" })[one]!);
