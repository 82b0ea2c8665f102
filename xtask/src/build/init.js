// Our own start in place of wasm-bindgen's: one way in, a Response (or a promise of one) or a compiled module.
let started;

async function start(source) {
  const imports = __wbg_get_imports();
  source = await source;
  if (typeof source === "string" || source instanceof URL) source = await fetch(source);
  if (source instanceof WebAssembly.Module)
    return __wbg_finalize_init(await WebAssembly.instantiate(source, imports), source);
  if (!source.ok) throw Error("souk: wasm answered " + source.status);
  // A host that serves wasm under another type still works, a little slower.
  const { instance, module } =
    source.headers.get("content-type") === "application/wasm"
      ? await WebAssembly.instantiateStreaming(source, imports)
      : await WebAssembly.instantiate(await source.arrayBuffer(), imports);
  return __wbg_finalize_init(instance, module);
}

export default function init({ module_or_path }) {
  // A failed start may be tried again.
  return (started ??= start(module_or_path).catch((error) => {
    started = undefined;
    throw error;
  }));
}
