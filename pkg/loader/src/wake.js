// Wake: from painted nodes to a living widget, one a frame. This part travels with the module's
// glue: the loader has no use for it before the module is there.

/** After one trap nothing is taken over any more: each leaks a little of the instance's stack. */
let trapped = false;
let turn = Promise.resolve();

/** Brings a painted mount to life; it ends with `mount.life`. Whatever fails, the snapshot stays. */
export function wake({ element, wrapper, name, life, touched }, script) {
  const frame = () => new Promise(requestAnimationFrame);
  // A page prepared in advance is nobody's yet: nothing runs, asks or counts before it is shown.
  const shown = () =>
    document.prerendering && new Promise((done) => document.addEventListener("prerenderingchange", done, { once: true }));
  turn = turn.then(shown).then(frame).then(() => {
    if (life.signal.aborted) return;
    const kept = wrapper.cloneNode(true);
    let id;
    const live = (fresh) => (id = mount(element, wrapper, name, script, fresh));
    try {
      live(trapped);
    } catch {
      trapped = true;
      try {
        live(true);
      } catch {
        wrapper.replaceWith(kept);
      }
    }
    // A button pressed before anybody listened is pressed again for whoever pressed it.
    touched?.click();
    life.signal.addEventListener("abort", () => {
      try {
        id && unmount(id);
      } catch {
        // A trap while leaving leaves nothing to mend.
      }
    });
  });
}
