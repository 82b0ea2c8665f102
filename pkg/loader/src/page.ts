// What the script tag says: where the files, the server and the shop are.

// `document.currentScript` can be clobbered by <img name="currentScript"> (the CVE-2024-43788
// class), and is null in a module: then the tag is found by its attribute.
const current = document.currentScript;
const script =
  current instanceof HTMLScriptElement && current.dataset.soukShop
    ? current
    : document.querySelector<HTMLScriptElement>("script[data-souk-shop]");

// The module reads the tag too, so a server that is the script's own origin is written down there.
if (script) script.dataset.soukApi ||= new URL(script.src).origin;

export const page = {
  script,
  /** Address of a file beside the loader. */
  file: (name: string) => new URL(name, script!.src).href,
  /** Address of a widget's snapshot. */
  snapshot(name: string, options: URLSearchParams) {
    const { soukApi, soukShop, soukHost } = script!.dataset;
    options.set("lang", document.documentElement.lang || navigator.language);
    if (soukHost) options.set("host", soukHost);
    return `${soukApi!.replace(/\/+$/, "")}/v1/${encodeURIComponent(soukShop!)}/widgets/${name}.html?${options}`;
  },
};
