// Why there is nothing to see. A widget without anything true to show hides; whoever is choosing its looks must be told.

import type { Choice } from "./choice.ts";
import { ofPaths } from "./option-form.ts";
import type { Source } from "./source.ts";

/** What a widget needs from a shop. */
const needs: Record<string, string> = {
  trending: "Too little was sold for these options. Lower “Min sold” or “Min items”, or take a wider window.",
  ticker: "Nothing was bought within “Max age”, and no product often enough for “Min count”.",
  reviews: "There are no published reviews for these options.",
  spin: "The shop has no wheel that is open, or none with this id.",
  "group-buy": "Name a deal, or a product that has one, in the options.",
};

function address({ api, shop }: Source, { widget, options, view }: Choice): string {
  const query = new URLSearchParams([...options].filter(([name]) => !ofPaths.includes(name)));
  query.set("lang", view.lang);
  return `${api}/v1/${encodeURIComponent(shop)}/widgets/${widget.name}.html?${query}`;
}

/** Asks the server for the widget's HTML and says why it has none; nothing when it has. */
export async function reason(source: Source, choice: Choice): Promise<string | undefined> {
  const answer = await fetch(address(source, choice), { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  if (!answer) return `No Souk server answers at ${source.api}.`;
  if (answer.status === 404) return `The server at ${source.api} has no shop “${source.shop}”.`;
  if (answer.status === 410) return `The shop “${source.shop}” was turned off.`;
  if (!answer.ok) return `The server answered with an error (${answer.status}). Try again later.`;
  if ((await answer.text()).includes("class=\"souk")) return undefined;
  return `Nothing to show, so the widget hides. ${needs[choice.widget.name] ?? ""}`;
}
