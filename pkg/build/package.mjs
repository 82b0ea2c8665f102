// Puts the npm package together: a folder that `npm pack` and `npm publish` take as it is.
//
//     node pkg/build/package.mjs [--dist pkg/dist] [--out pkg/dist/npm]
//
// The folder of `--dist` comes from `cargo xtask build`, its `wasm` from `cargo xtask pack`; without the latter the package
// has no `@souk/widgets/wasm`.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { declarations } from "./declarations.mjs";
import { elements } from "./elements.mjs";
import { files } from "./files.mjs";
import { pkg } from "./manifest.mjs";
import { modules } from "./modules.mjs";

const OWN = ["README.md", "widgets.json", "../LICENSE-MIT", "../LICENSE-APACHE"];

/** Builds the package into `out`; gives what its package.json says. */
export async function build(dist = join(pkg, "dist"), out = join(pkg, "dist/npm")) {
  const browser = files(dist);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "dist"), { recursive: true });
  for (const name of browser) cpSync(join(dist, name), join(out, "dist", name));
  const withModule = existsSync(join(dist, "wasm/souk.d.ts"));
  if (withModule) cpSync(join(dist, "wasm"), join(out, "wasm"), { recursive: true, filter: isOurs });
  for (const name of OWN) cpSync(join(pkg, name), join(out, name.replace("../", "")));
  writeFileSync(join(out, "custom-elements.json"), JSON.stringify(elements(), null, 2) + "\n");
  declarations(join(out, "esm"));
  await modules(join(out, "esm"));
  return describe(out, withModule);
}

/** wasm-pack leaves a .gitignore that would hide its files from npm. */
const isOurs = (path) => !path.endsWith(".gitignore");

/** The package as it is published: pkg/package.json is private so that nobody publishes the sources by mistake. */
function describe(out, withModule) {
  const { private: _, ...manifest } = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8"));
  // Said of the sources it would be wrong: reading the loader starts it.
  manifest.sideEffects = false;
  if (!withModule) delete manifest.exports["./wasm"];
  writeFileSync(join(out, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
  return manifest;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { dist: { type: "string" }, out: { type: "string" } } });
  try {
    const dist = values.dist && resolve(values.dist);
    const { name, version } = await build(dist, values.out ? resolve(values.out) : undefined);
    console.log(`${name} ${version} is whole: ${values.out ?? "pkg/dist/npm"}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
