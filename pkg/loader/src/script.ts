// The page's script tag. In a file of its own: the npm package puts its settings in this place.

// Found by its attribute: `document.currentScript` is null in a module and can be clobbered by
// <img name="currentScript"> (the CVE-2024-43788 class).
export const script = document.querySelector<HTMLScriptElement>("script[data-souk-shop]");
