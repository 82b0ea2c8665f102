// Wake: from painted nodes to a living widget. This part travels with the module's glue: the loader has
// no use for it before the module is there.

import { bridge } from "souk-bridge";

/** After one trap nothing is taken over any more: each leaks a little of the instance's stack. */
let trapped = false;
let turn = Promise.resolve();
let ready;
let host;

/** Starts the module, once. Whether it runs. */
const run = ({ file }) =>
  (ready ??= init({
    module_or_path: fetch(file(__WASM__), { __proto__: null, integrity: __WASM_INTEGRITY__, priority: "low" }),
  }).then(
    () => true,
    () => console.warn("souk: no WebAssembly, widgets stay as printed"),
  ));

/** The adapter for the store whose page this is; none for a page that gives its own, or nothing. */
const adapter = async ({ file, script }) => {
  const files = { __proto__: null, shopify: __SHOPIFY__, magento: __MAGENTO__ };
  const name = files[script.dataset.soukHost];
  return name ? (await import(file(name))).default(script.dataset) : {};
};

/** What the module asks of the page, once. Who counts for the shop comes along where the tag asks for it. */
const meet = (page) => {
  if (host) return;
  host = bridge(page.script, adapter(page));
  const { soukTrack } = page.script.dataset;
  if (soukTrack) import(page.file(__TRACK__)).then(({ track }) => track(host, soukTrack), () => {});
};

/** Brings a painted mount to life; it ends with `mount.life`. Whatever fails, the snapshot stays. */
export function wake(mounted, page) {
  const { element, wrapper, name, life, touched } = mounted;
  // Near and touched: both ask.
  if (mounted.woken) return;
  mounted.woken = true;
  // After a frame was painted, each step in a task of its own: a slow phone never waits for the whole.
  const pause = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  // A page prepared in advance is nobody's yet: nothing runs, asks or counts before it is shown.
  const shown = () =>
    document.prerendering && new Promise((done) => document.addEventListener("prerenderingchange", done, { once: true }));
  let kept;
  const copy = () => void (kept = wrapper.cloneNode(true));
  const live = async () => {
    if (life.signal.aborted) return;
    let id;
    const bring = async (fresh) => {
      id = mount(element, wrapper, name, page.script, host, fresh);
      do await pause();
      while (!life.signal.aborted && step());
    };
    try {
      await bring(trapped);
    } catch {
      trapped = true;
      try {
        await bring(true);
      } catch {
        wrapper.replaceWith(kept);
        console.warn(`souk: ${name} stays as printed`);
      }
    }
    // A button pressed before anybody listened is pressed again for whoever pressed it.
    touched?.click();
    const leave = () => {
      try {
        id && unmount(id);
      } catch {
        // A trap while leaving leaves nothing to mend.
      }
    };
    life.signal.aborted ? leave() : life.signal.addEventListener("abort", leave);
  };
  const runs = run(page);
  meet(page);
  turn = turn.then(shown).then(async () => {
    if (await runs) await pause().then(copy).then(pause).then(live);
  });
}
