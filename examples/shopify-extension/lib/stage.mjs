// Renders our Liquid as a storefront would: Shopify's tags and filters that we use, by stand-ins, around liquidjs.

import { createHmac } from "node:crypto";
import { Liquid } from "liquidjs";
import { parseFragment } from "parse5";
import { extension, text } from "./place.mjs";
import { inputs } from "./schema.mjs";

/** Where the stand-in CDN keeps assets; the version in it changes with each release, as Shopify's does. */
export const CDN = "https://cdn.shopify.com/extensions/0f0f/souk-7/assets/";

const engine = new Liquid({ root: [`${extension}/snippets`], extname: ".liquid", strictFilters: true });
for (const tag of ["schema", "doc"]) engine.registerTag(tag, raw(tag));
engine.registerFilter("asset_url", (name) => CDN + name);
engine.registerFilter("t", (key) => key.split(".").reduce((at, part) => at?.[part], words()) ?? `missing: ${key}`);
engine.registerFilter("hmac_sha256", (text, key) => createHmac("sha256", key).update(String(text)).digest("hex"));
// As Shopify's: no "<" leaves it, so no text can end the script element.
engine.registerFilter("json", (value) => JSON.stringify(value ?? null).replace(/[<>&]/g, escaped));

const words = () => JSON.parse(text("locales/en.default.json"));
const escaped = (sign) => "\\u00" + sign.charCodeAt(0).toString(16);

/** A tag whose content is not for the page. */
function raw(name) {
  return {
    parse(_, rest) {
      for (let next = rest.shift(); next; next = rest.shift()) if (next.name === `end${name}`) return;
      throw new Error(`${name} is not closed`);
    },
    render: () => "",
  };
}

/** What the merchant's editor saves when nothing was touched. */
export const untouched = (block) =>
  Object.fromEntries(inputs(block).filter((setting) => "default" in setting).map((setting) => [setting.id, setting.default]));

const page = { request: { design_mode: false, locale: { iso_code: "en" } }, cart: { currency: { iso_code: "EUR" } } };

/** HTML of a block with these settings on top of the untouched ones, on a page with these globals. */
export function html(block, settings = {}, globals = {}) {
  const scope = { block: { settings: { ...untouched(block), ...settings }, shopify_attributes: "" } };
  const everywhere = { ...page, ...globals, request: { ...page.request, ...globals.request } };
  return engine.parseAndRenderSync(text(`blocks/${block}.liquid`), scope, { globals: everywhere });
}

/** The elements of some HTML, flat, as a browser reads them: tag, attributes, and the text inside. */
export function elements(markup) {
  const inside = (node) => (node.value ?? "") + (node.childNodes ?? []).map(inside).join("");
  const walk = (node) => (node.childNodes ?? []).flatMap((child) => [child, ...walk(child)]);
  const found = walk(parseFragment(markup)).filter((node) => node.tagName);
  return found.map((node) => ({
    tag: node.tagName,
    given: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
    text: inside(node),
  }));
}

/** The mount that a block prints, and its options without their prefix. */
export function mount(markup, widget) {
  const found = elements(markup).filter(({ given }) => given["data-souk"] === widget);
  if (found.length !== 1) throw new Error(`one mount of ${widget} expected, found ${found.length}`);
  const set = Object.entries(found[0].given).filter(([name]) => name.startsWith("data-souk-"));
  return { ...found[0], options: Object.fromEntries(set.map(([name, value]) => [name.slice(10), value])) };
}
