// Which source a mount names.

import { json } from "./json";
import { magento } from "./magento";
import { page } from "./page";
import { shopify } from "./shopify";
import type { Source, WithData } from "./source";
import { Unavailable } from "./unavailable";

const ACCEPTED = '"shopify", "magento", "page", "#id" of a JSON script or the address of a JSON file';

/**
 * The source that a mount's `data-souk-data` names.
 * @param data the attribute.
 * @param settings the script tag's dataset; the mount's own attributes overrule it.
 * @param element the mount.
 * @param host the page's half, when there is one.
 * @throws Unavailable when nothing of that name exists.
 */
export function choose(data: string, settings: DOMStringMap, element: HTMLElement, host?: WithData): Source {
  const named = { __proto__: null, ...settings, ...element.dataset } as unknown as DOMStringMap;
  if (data === "shopify") return shopify(named, element);
  if (data === "magento") return magento(named);
  if (data === "page") return page(host?.data);
  if (/^#.|[/:]/.test(data)) return json(data);
  throw new Unavailable(`data-souk-data="${data.slice(0, 60)}" is not known, only ${ACCEPTED}`);
}
