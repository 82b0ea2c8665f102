// Builds the extension into place, then checks it: Shopify's linter and limits, the settings against the widgets'
// options, every language, and what the blocks print.
//
//     node check.mjs [--dist pkg/dist]

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { here } from "./lib/place.mjs";

const run = (...given) => spawnSync(process.execPath, given, { stdio: "inherit" }).status ?? 1;
const tests = readdirSync(join(here, "tests")).map((file) => join(here, "tests", file));

process.exitCode = run(join(here, "build.mjs"), ...process.argv.slice(2)) || run("--test", "--test-reporter=spec", ...tests);
