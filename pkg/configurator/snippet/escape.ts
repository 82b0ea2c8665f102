// How text is written so that it stays text where it is pasted.

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** Inside a double-quoted attribute of HTML. */
export function attribute(text: string): string {
  return text.replace(/[&<>"'\n\r\t]/g, (character) => entities[character]);
}

/** The same in a template of Liquid, where braces would begin something. */
export function liquidAttribute(text: string): string {
  return attribute(text).replaceAll("{", "&#123;").replaceAll("}", "&#125;");
}

/** A value of JSX: plain text in quotes, else a string of JavaScript in braces. */
export function jsxString(text: string): string {
  if (/^[\w .,:/*#=%+-]*$/.test(text)) return `"${text}"`;
  // A script's end, and two line breaks that older parsers do not take, may not stand in a page as they are.
  const plain = JSON.stringify(text).replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `{${plain}}`;
}

/** What a parameter of Magento's directive can hold for certain: nothing that ends it, quotes it or names a variable. */
export function isDirectiveText(text: string): boolean {
  return !/["'\\{}<>&\u0000-\u001f]|^\$/.test(text);
}
