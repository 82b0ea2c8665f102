// Private content: the theme's display of the cart, and what the store says to the shopper.

import { hear } from "../hear";
import { random, read, write } from "./cookies";
import { ask, customerData, type Message, page, type Sections } from "./globals";

const NAMES = ["cart", "messages"];

/** Loads sections past the theme. Messages are told once, to whoever asks first. */
export const load = async (names: string[]): Promise<Sections> =>
  (await ask(`customer/section/load/?sections=${names}&force_new_section_timestamp=true`)).json();

/** Has the theme load cart and messages, with one request. */
export const reload = () =>
  new Promise<Sections>((resolve, reject) => {
    setTimeout(() => reject(Error("late")), 1e4);
    theme().then(resolve, reject);
  });

async function theme(): Promise<Sections> {
  const luma = await customerData().catch(() => {});
  if (!luma) return page.hyva ? hyva() : load(NAMES);
  await luma.getInitCustomerData?.();
  luma.invalidate(["cart"]);
  return luma.reload(NAMES, true);
}

const hyva = () =>
  new Promise<Sections>((resolve) => {
    // It loads only what this cookie says is new, and the store may not have answered to set it.
    write("private_content_version", random());
    const end = hear(
      ["private-content-loaded"],
      (event) => (end(), resolve((event as CustomEvent).detail?.data)),
      window,
    );
    dispatchEvent(new CustomEvent("reload-customer-section-data"));
  });

/** What the store says, of a type, without markup: in the sections, or in the cookie it uses when it leads elsewhere. */
export function said(sections: Sections): (type: string) => string {
  let messages = sections?.messages?.messages ?? [];
  try {
    messages = messages.concat(JSON.parse(read("mage-messages")) as Message[]);
    write("mage-messages", "; max-age=0");
  } catch {}
  return (type) =>
    messages
      .filter((message) => message?.type === type)
      .map(({ text }) => plain(String(text)))
      .join(" ");
}

// No prototype: "&constructor;" names nothing.
const NAMED = { __proto__: null, amp: "&", lt: "<", gt: ">", quot: '"' } as unknown as Record<string, string>;

/** The text of a piece of HTML, which is never parsed as such. */
function plain(html: string): string {
  const text = html.slice(0, 500).replace(/<[^>]*>/g, "");
  return text.replace(/&(?:#(\d{1,6})|(\w+));/g, (all, code, name) =>
    code ? String.fromCodePoint(code) : (NAMED[name] ?? all),
  );
}
