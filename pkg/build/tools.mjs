// The tools in tests/node_modules, where every npm tool of this repository is.

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pkg } from "./manifest.mjs";

/** The folder that has the tools. */
export const tests = resolve(pkg, "../tests");

const require = createRequire(join(tests, "package.json"));

/** A tool as a module. */
export const tool = (name) => require(name);

/** A tool as a program. */
export const program = (name) => join(tests, "node_modules/.bin", name);
