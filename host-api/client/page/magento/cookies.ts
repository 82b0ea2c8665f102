// Magento's own cookies. None of them is ours, and none is read but those a script of the theme reads as well.

/** The value of a cookie, decoded; empty where there is none. */
export function read(name: string): string {
  const found = document.cookie.split("; ").find((cookie) => cookie.startsWith(name + "="));
  try {
    // PHP writes a space as "+", and a plus as "%2B".
    return decodeURIComponent(found!.slice(name.length + 1).replace(/\+/g, " "));
  } catch {
    return "";
  }
}

/** Sets a cookie as the theme's scripts do. */
export const write = (name: string, value: string) => {
  document.cookie = `${name}=${value}; path=/; samesite=lax`;
};

/** Sixteen letters and digits that nobody can guess. */
export const random = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte % 36).toString(36)).join("");

/** The form key as it is now. Where there is none it is made here, as the theme would. */
export function formKey(): string {
  if (!read("form_key")) write("form_key", random());
  return read("form_key");
}
