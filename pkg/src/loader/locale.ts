// A host that knows its language is asked before the page's own `lang`.

import { page } from "../../loader/src/page";

const { snapshot } = page;

page.snapshot = (name, options) => {
  const address = snapshot.call(page, name, options);
  const locale = supplied.locale();
  if (!locale) return address;
  const url = new URL(address);
  url.searchParams.set("lang", locale);
  return url.href;
};
