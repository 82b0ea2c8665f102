// Reading what somebody else wrote: own properties only, and a check that names the field.

/** A property of a property, when each is the object's own: never what a page put on Object.prototype. */
export function own(value: unknown, ...path: string[]): unknown {
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

// Control characters, those that turn the direction of what follows, and invisible ones without a use in running text.
const UNWANTED = /[\p{Cc}\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** One line of plain text of at most so many letters; undefined when nothing is left of it. */
export function text(value: unknown, most: number): string | undefined {
  if (typeof value !== "string" || value.length > 1e5) return undefined;
  const line = value.replace(/\s+/g, " ").replace(UNWANTED, "").trim();
  return line && line.length <= most ? line : undefined;
}

/** Paragraphs: each line as `text`, at most one empty line between two. */
export function lines(value: string) {
  const each = value.replace(/\r\n?/g, "\n").split("\n");
  return each
    .map((line) => text(line, 1e5) ?? "")
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** An address a browser may follow from here: http or https, whole. */
export function address(value: unknown): string | undefined {
  if (typeof value !== "string" || !value.trim()) return undefined;
  try {
    // `document.baseURI` can be replaced by an element of that name; `location` cannot.
    const { href, protocol, username } = new URL(value, location.href);
    if (/^https?:$/.test(protocol) && !username && href.length <= 2048) return href;
  } catch {}
  return undefined;
}

/** A value in few words. It may be anything: a cycle, a symbol, a megabyte. */
function named(value: unknown) {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value ? "an object" : String(value).slice(0, 40);
}

/** What is wrong with a document, field by field. */
export class Wrong {
  private readonly lines: string[] = [];

  add(at: string, must: string, value?: unknown) {
    this.lines.push(`${at} ${must}` + (value === undefined ? "" : ", not " + named(value)));
  }

  get any() {
    return this.lines.length > 0;
  }

  /** The first of them, in one line. */
  toString() {
    const more = this.lines.length - 3;
    return this.lines.slice(0, 3).join("; ") + (more > 0 ? `; and ${more} more` : "");
  }
}

/** Reads a value, and says so where it does not fit. What it gives then is of no use. */
export type Check<T> = (value: unknown, at: string, wrong: Wrong) => T;

/** A check in one word: what `fits` gives, or a complaint with `must`. */
export const must =
  <T>(words: string, fits: (value: unknown) => T | undefined): Check<T> =>
  (value, at, wrong) => {
    const read = fits(value);
    if (read === undefined)
      wrong.add(at, value === undefined ? "is missing: it must be " + words : "must be " + words, value);
    return read as T;
  };

/** May be left out, which templates do with an empty text too. */
export const maybe =
  <T>(check: Check<T>): Check<T | null> =>
  (value, at, wrong) =>
    value === undefined || value === null || value === "" ? null : check(value, at, wrong);

/** May be left out, and is this then. */
export const or =
  <T>(usual: T, check: Check<T>): Check<T> =>
  (value, at, wrong) =>
    maybe(check)(value, at, wrong) ?? usual;

/** At most so many of them. */
export const list =
  <T>(most: number, check: Check<T>): Check<T[]> =>
  (value, at, wrong) => {
    if (!Array.isArray(value) || value.length > most) {
      wrong.add(at, `must be a list of at most ${most}`, Array.isArray(value) ? value.length : value);
      return [];
    }
    return Array.from(value, (item, index) => check(item, `${at}[${index}]`, wrong));
  };

// What would be a claim that only signed orders can make.
const COUNTED = /^(sold|orders|rank|movement|new_entry|helpful|window|metric|purchases?|counts?|spins?|teams?|deals?)$/;

/** An object with these fields and no others. */
export const object =
  <T extends object>(fields: { [K in keyof T]: Check<T[K]> }): Check<T> =>
  (value, at, wrong) => {
    const dot = at && at + ".";
    const read = { __proto__: null } as unknown as T;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      wrong.add(at || "it", "must be an object", value);
      return read;
    }
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(fields, key)) continue;
      const why = COUNTED.test(key)
        ? "cannot be written down: only the Souk server counts, from signed orders"
        : "is not known here";
      wrong.add(dot + key.slice(0, 40), `${why}; accepted: ${Object.keys(fields).join(", ")}`);
    }
    for (const key of Object.keys(fields) as (keyof T & string)[])
      read[key] = fields[key](own(value, key), dot + key, wrong);
    return read;
  };
