// What the script tag says: where the files, the server and the shop are.

// Found by its attribute: `document.currentScript` is null in a module and can be clobbered by
// <img name="currentScript"> (the CVE-2024-43788 class).
const script = document.querySelector<HTMLScriptElement>("script[data-souk-shop]");

// The module reads the tag too, so a server that is the script's own origin is written down there.
if (script) script.dataset.soukApi ||= new URL(script.src).origin;

export const page = {
  script,
  /** Address of a file beside the loader. */
  file: (name: string) => new URL(name, script!.src) as unknown as string,
  /** Address of a widget's snapshot. */
  snapshot(name: string, options: URLSearchParams) {
    const { soukApi, soukShop, soukHost } = script!.dataset;
    // An empty one leaves the choice to what the browser tells the server.
    options.set("lang", document.documentElement.lang);
    if (soukHost) options.set("host", soukHost);
    return `${new URL(soukApi!).origin}/v1/${encodeURIComponent(soukShop!)}/widgets/${name}.html?${options}`;
  },
};
