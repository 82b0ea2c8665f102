/** Listens to several events of the document, or of `target`. Gives back what ends that. */
export function hear(names: string[], listener: (event: Event) => void, target: EventTarget = document): () => void {
  const life = new AbortController();
  // No prototype: a page may have put `once` on every object.
  const options = { __proto__: null, signal: life.signal } as AddEventListenerOptions;
  for (const name of names) target.addEventListener(name, listener, options);
  return () => life.abort();
}
