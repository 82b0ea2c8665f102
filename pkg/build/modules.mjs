// The package's JavaScript: three modules without dependencies of their own, readable, for bundlers and browsers alike.

import { readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { pkg } from "./manifest.mjs";
import { tool } from "./tools.mjs";

/** The subpath exports. */
const ENTRIES = ["index", "react", "vue"];

/** The loader's import of the glue: bundlers must leave it to the browser, for its address is known there only. */
const IMPORT = "import(page.file(__JS__))";
const LEFT_ALONE = "import(/* webpackIgnore: true */ /* @vite-ignore */ page.file(__JS__))";

/** Paths in comments start at the repository's root. */
const absWorkingDir = resolve(pkg, "..");

const SHARED = { absWorkingDir, bundle: true, target: "es2022", charset: "utf8", legalComments: "none", logLevel: "error" };

/** Writes the modules into a folder. */
export async function modules(outdir) {
  const entryPoints = ENTRIES.map((name) => join(pkg, `src/${name}.ts`));
  const external = ["react", "vue"];
  await tool("esbuild").build({ ...SHARED, entryPoints, outdir, format: "esm", external, plugins: [load] });
}

/** `./load.js`: the loader as a function, for its modules look around in the page as soon as they are read. */
const load = {
  name: "load",
  setup(build) {
    build.onResolve({ filter: /^\.\/load\.js$/ }, () => ({ path: "pkg/src/loader", namespace: "function" }));
    build.onLoad({ filter: /./, namespace: "function" }, async () => {
      return { contents: `export function load(supplied) {\n${await loader()}}\n` };
    });
  },
};

/** The script tag's loader, with what `cargo xtask build` writes into it read from a manifest.json instead. */
async function loader() {
  const entryPoints = [join(pkg, "src/loader/entry.ts")];
  const define = { __CSS__: "supplied.files.css", __JS__: "supplied.files.js", __BUILD__: "supplied.files.build" };
  const built = await tool("esbuild").build({ ...SHARED, entryPoints, write: false, format: "iife", define, plugins: [differences] });
  return built.outputFiles[0].text;
}

/** Two differences to the script tag's loader. */
const differences = {
  name: "differences",
  setup(build) {
    const own = join(pkg, "loader/src") + sep;
    build.onResolve({ filter: /^\.\/script$/ }, ({ importer }) => (importer.startsWith(own) ? { path: join(pkg, "src/loader/script.ts") } : undefined));
    build.onLoad({ filter: /[\\/]loader[\\/]src[\\/]near\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (text.split(IMPORT).length !== 2) throw new Error(`${path} no longer has ${IMPORT} once`);
      return { contents: text.replace(IMPORT, LEFT_ALONE), loader: "ts" };
    });
  },
};
