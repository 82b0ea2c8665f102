// Where things lie.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = fileURLToPath(new URL("..", import.meta.url));
export const repository = join(here, "../..");
export const extension = join(here, "extensions/souk");

/** Text of a file of the extension. */
export const text = (path) => readFileSync(join(extension, path), "utf8");

/** Handles of the blocks: their file names without the end. */
export const blocks = readdirSync(join(extension, "blocks")).map((file) => file.replace(/\.liquid$/, ""));

/** The embed: the one block that is not put into a section. */
export const EMBED = "souk";

/** The loader that knows the store's own content too: the one script of a page, whatever its blocks show. */
export const LOADER = "souk-data.js";
