// The package's JavaScript: three modules without dependencies of their own, readable, for bundlers and browsers alike.

import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pkg } from "./manifest.mjs";
import { tool } from "./tools.mjs";

/** The subpath exports. */
const ENTRIES = ["index", "react", "vue"];

/** What the script tag's loader says, and what it says in a package. Each is there once, or the build says so. */
const DIFFERENCES = {
  // Settings instead of a script tag.
  "page.ts": ['document.querySelector<HTMLScriptElement>("script[data-souk-shop]")', "supplied.script as HTMLScriptElement"],
  // Bundlers must leave the glue to the browser, for its address is known there only.
  "paint.ts": ["import(page.file(__DATA__))", "import(/* webpackIgnore: true */ /* @vite-ignore */ page.file(__DATA__))"],
  "near.ts": ["import(page.file(__JS__))", "import(/* webpackIgnore: true */ /* @vite-ignore */ page.file(__JS__))"],
};

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
  const define = { __CSS__: "supplied.files.css", __JS__: "supplied.files.js", __DATA__: "supplied.files.source" };
  const built = await tool("esbuild").build({ ...SHARED, entryPoints, write: false, format: "iife", define, plugins: [differences] });
  return built.outputFiles[0].text;
}

const differences = {
  name: "differences",
  setup(build) {
    build.onLoad({ filter: /[\\/]pkg[\\/]loader[\\/]src[\\/](page|near|paint)\.ts$/ }, ({ path }) => {
      const [said, says] = DIFFERENCES[basename(path)];
      const parts = readFileSync(path, "utf8").split(said);
      if (parts.length !== 2) throw new Error(`${path} no longer has ${said} once`);
      return { contents: parts.join(says), loader: "ts" };
    });
  },
};
