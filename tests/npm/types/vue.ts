// What developers write with Vue.

import { h } from "vue";
import { GroupBuy, Reviews, Ticker, Trending } from "@souk/widgets/vue";

export const right = [
  h(Trending, { limit: 8, soldOut: "show", class: "strip", onSelect: ({ detail }) => void detail.url.length }),
  h(Ticker, { hideOn: ["phone"] }),
  h(Reviews, { product: "7", snapshot: "" }),
  h(GroupBuy, { onTeamUpdate: ({ detail }) => void detail.joined.toFixed() }),
];

// @ts-expect-error one of two words
export const word = h(Trending, { soldOut: "maybe" });
// @ts-expect-error a period has a unit
export const period = h(Trending, { window: "7" });
