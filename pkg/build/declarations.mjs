// The package's types, written by the TypeScript compiler.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pkg } from "./manifest.mjs";
import { program } from "./tools.mjs";

/** The page's half of the host API lives with its adapters; the package brings its types along, by these names. */
const HOST = "../../host-api/client/page/";
const TYPES = { "host.js": "./host.js", "data/given.js": "./given.js" };

/** Writes the declarations into a folder. */
export function declarations(out) {
  const made = mkdtempSync(join(tmpdir(), "souk-types-"));
  try {
    const root = ["--rootDir", resolve(pkg, ".."), "--outDir", made];
    const only = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly"];
    execFileSync(program("tsc"), ["--project", pkg, ...only, ...root], { encoding: "utf8" });
    cpSync(join(made, "pkg/src"), out, { recursive: true });
    for (const [from, to] of Object.entries(TYPES)) {
      const declared = (path) => path.replace(/js$/, "d.ts");
      cpSync(join(made, "host-api/client/page", declared(from)), join(out, declared(to)));
    }
  } catch (error) {
    throw new Error(`tsc wrote no types:\n${error.stdout ?? error.message}`);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  const reached = settle(out, "index.d.ts", settle(out, "react.d.ts", settle(out, "vue.d.ts")));
  for (const name of readdirSync(out, { recursive: true })) {
    if (statSync(join(out, name)).isFile() && !reached.has(name)) rmSync(join(out, name));
  }
}

/** Points a file, and those it imports, to the host's types beside them. Gives all that belong to the package. */
function settle(out, name, reached = new Set()) {
  if (reached.has(name)) return reached;
  reached.add(name);
  const path = join(out, name);
  const beside = (text, [from, to]) => text.replaceAll(HOST + from, to);
  const text = Object.entries(TYPES).reduce(beside, readFileSync(path, "utf8"));
  writeFileSync(path, text);
  for (const [, from] of text.matchAll(/(?:from |import )"(\.[^"]+)\.js"/g)) settle(out, join(name, "..", from + ".d.ts"), reached);
  return reached;
}
