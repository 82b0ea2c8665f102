// JSON, written so that nothing a page left on a prototype has a say: with `Array.prototype.toJSON` of an old library lists
// would become text.

/** A value as JSON. Half a surrogate pair, which no reader takes, becomes the sign for what cannot be shown. */
export function json(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(json).join()}]`;
  if (typeof value !== "object" || value === null)
    return JSON.stringify(typeof value === "string" ? value.replace(/\p{Cs}/gu, "\ufffd") : value) ?? "null";
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries.map(([name, one]) => json(name) + ":" + json(one)).join()}}`;
}
