// The names of the browser's files. They have their content's hash in them, so no package can know those of a server
// that is newer or older: whoever has the files says what they are called.

import { get } from "../loader/src/get";

const NAMES = ["css", "js"] as const;

/**
 * Names of style sheet and glue; the glue's also names the build. Files of before content could be another's than the
 * server's have no `source`.
 */
export type Files = Record<(typeof NAMES)[number], string> & { source?: string };

/** Reads the names in a folder's `manifest.json`. */
export async function read(folder: string): Promise<Files> {
  const files: Files = JSON.parse(await get<string>(folder + "manifest.json", "text"));
  if (NAMES.some((name) => typeof files[name] !== "string")) throw Error("no names");
  return files;
}
