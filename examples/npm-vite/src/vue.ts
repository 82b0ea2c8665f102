// The same with Vue; in a template it is <Trending :limit="limit" @ready="…" />.

import "./souk";
import { Reviews, Ticker, Trending } from "@souk/widgets/vue";
import { createApp, defineComponent, h, ref } from "vue";

const Market = defineComponent(() => {
  const limit = ref(6);
  const ready = ref(0);
  return () => [
    h(Trending, { limit: limit.value, class: "strip", onReady: () => ready.value++ }),
    h(Reviews, { product: "7", limit: 4 }),
    h(Ticker, { position: "bottom-end", firstDelay: 3600 }),
    h("button", { onClick: () => (limit.value = 4) }, "Four products"),
    h("p", { role: "status" }, `Ready ${ready.value} time(s)`),
  ];
});

createApp(Market).mount("#app");
