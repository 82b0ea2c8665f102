// Why there is nothing to show, or less than was asked for.

import type { Draft } from "./source";

/** Why a source has nothing: for the console, in one line that names what was wrong and what is accepted. */
export class Unavailable extends Error {
  override name = "Unavailable";
}

/** A store wants more than was filled in. */
export class Incomplete extends Error {
  override name = "Incomplete";
  /** The fields of the draft that are missing. */
  constructor(readonly fields: (keyof Draft)[]) {
    super("missing: " + fields);
  }
}

const said = new Set<string>();

/** Something that is left out, but not the whole: one line in the console, once. */
export function complain(words: string) {
  if (!said.has(words)) console.warn("souk: " + words);
  said.add(words);
}
