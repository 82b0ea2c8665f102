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
 * @param settings `soukGraphql`, `soukStore`, `soukSku`: what the mount says, else the script tag.
 * @param element the mount.
 * @param host the page's half, when there is one.
 * @throws Unavailable when nothing of that name exists.
 */
export function choose(data: string, settings: DOMStringMap, element: HTMLElement, host?: WithData): Source {
  if (data === "shopify") return shopify(settings, element);
  if (data === "magento") return magento(settings);
  if (data === "page") return page(host?.data);
  if (/^#.|[/:]/.test(data)) return json(data);
  throw new Unavailable(`data-souk-data="${data.slice(0, 60)}" is not known, only ${ACCEPTED}`);
}
