// The sources as a page gets them: bundled, in a stand-in for a page.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const room = fileURLToPath(new URL("../../host-api/client/page/data/", import.meta.url));

const contents = [
  "unavailable",
  "choose",
  "ask",
  "graphql",
  "json",
  "page",
  "shopify",
  "magento",
  "money",
  "stars",
  "read",
  "given",
  "../host",
]
  .map((name) => `export * from "./${name}";`)
  .concat('export { entity } from "./magento/card"; export { review } from "./magento/review";')
  .join("\n");

const bundled = await build({
  stdin: { contents, resolveDir: room, loader: "ts" },
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  loader: { ".graphql": "text" },
  logLevel: "warning",
});

/** Every export of the sources. */
export const sources = await import(
  "data:text/javascript;base64," + Buffer.from(bundled.outputFiles[0].contents).toString("base64")
);

/** A page of this address, with these elements by id; `first` is what any selector finds. */
export function page({ href = "https://shop.example/products/bowl", elements = {}, first = null, ...globals } = {}) {
  for (const name of ["Shopify", "BASE_URL", "CURRENT_STORE_CODE"]) delete globalThis[name];
  globalThis.location = new URL(href);
  globalThis.document = { getElementById: (id) => elements[id] ?? null, querySelector: () => first };
  Object.assign(globalThis, globals);
}

/** A JSON script of a page. */
export const script = (json) => ({
  localName: "script",
  getAttribute: (name) => (name === "type" ? "application/json" : null),
  textContent: typeof json === "string" ? json : JSON.stringify(json),
});

/** A fetcher that answers in turn, or by a function of the question; it keeps what it was asked. */
export function stub(...answers) {
  const ask = async (question) => {
    ask.asked.push(question);
    const next = answers.length > 1 ? answers.shift() : answers[0];
    const answer = typeof next === "function" ? next(question) : next;
    if (answer instanceof Error) throw answer;
    const { status = 200, ...body } = answer;
    return "text" in answer ? { status, text: answer.text } : { status, text: JSON.stringify(body) };
  };
  ask.asked = [];
  return ask;
}

export const options = (given = {}) => new URLSearchParams(given);

/** What was written to the console meanwhile. */
export async function console_lines(work) {
  const before = console.warn;
  const lines = [];
  console.warn = (line) => lines.push(line);
  try {
    await work();
  } finally {
    console.warn = before;
  }
  return lines;
}
