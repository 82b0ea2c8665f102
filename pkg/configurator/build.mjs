// Builds the configurator into pkg/dist/configurator, or the folder named as the first argument:
//
//   node pkg/configurator/build.mjs
//
// One folder, no hashed names: it is a tool, and the server lets browsers keep it for five minutes.

import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";

const here = import.meta.dirname;
const target = resolve(process.argv[2] ?? join(here, "../dist/configurator"));
// The npm tools of this repository are all in tests/.
const { buildSync } = createRequire(join(here, "../../tests/package.json"))("esbuild");

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const common = { minify: true, legalComments: "none", logLevel: "warning" };
buildSync({ ...common, entryPoints: [join(here, "configurator.ts")], outfile: join(target, "configurator.js"), bundle: true, format: "esm", target: "es2022" });
const sheets = ["configurator.css", "pages/plain.css", "pages/dawn.css", "pages/luma.css"];
for (const sheet of sheets) buildSync({ ...common, entryPoints: [join(here, sheet)], outfile: join(target, basename(sheet)) });
for (const page of ["index.html", "pages/plain.html", "pages/dawn.html", "pages/luma.html"]) copyFileSync(join(here, page), join(target, basename(page)));
// The stand-in for a store's cart, under the name that a store's own has.
copyFileSync(join(here, "cart.json"), join(target, "cart.js"));
