// The same with React, under StrictMode.

import "./souk";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { Reviews, Ticker, Trending } from "@souk/widgets/react";

function Market() {
  const [limit, setLimit] = useState(6);
  const [ready, setReady] = useState(0);
  return (
    <>
      <Trending limit={limit} className="strip" onReady={() => setReady((times) => times + 1)} />
      <Reviews product="7" limit={4} />
      <Ticker position="bottom-end" firstDelay={3600} />
      <souk-group-buy product="7" />
      <button onClick={() => setLimit(4)}>Four products</button>
      <p role="status">{`Ready ${ready} time(s)`}</p>
    </>
  );
}

createRoot(document.querySelector("#app")!).render(
  <StrictMode>
    <Market />
  </StrictMode>,
);
