// The manifest of the widgets' surface, and where the package's sources are.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The folder of the package's sources. */
export const pkg = resolve(import.meta.dirname, "..");

/** Options, parts, events and tokens of every widget. */
export const manifest = JSON.parse(readFileSync(resolve(pkg, "widgets.json"), "utf8"));
