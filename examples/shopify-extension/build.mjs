// Copies the built files of the browser's side (`cargo xtask build`) into the extension, and refuses whatever Shopify
// would refuse, by name.
//
//     node build.mjs [--dist pkg/dist]

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { broken } from "./lib/limits.mjs";
import { LOADER, extension, repository } from "./lib/place.mjs";

/**
 * What a page needs, and what it fetches where it asks for more: `data` is the loader, `source` and `print` show the store's
 * own content. The wasm is an asset like the others: Shopify takes that type since 2024.
 */
const PARTS = ["data", "css", "js", "wasm", "shopify", "track", "source", "print"];

/** Builds into `root`; gives the files it placed, or throws with sentences. */
export function build(dist, root = extension) {
  const manifest = read(dist);
  const assets = join(root, "assets");
  rmSync(assets, { recursive: true, force: true });
  mkdirSync(assets, { recursive: true });
  const placed = PARTS.map((part) => place(dist, assets, part, manifest));
  const faults = broken(root);
  if (faults.length) throw new Error(faults.join("\n"));
  return placed;
}

function read(dist) {
  const path = join(dist, "manifest.json");
  if (!existsSync(path)) throw new Error(`${path} is not there: run \`cargo xtask build\` first, or name the folder with --dist.`);
  return JSON.parse(readFileSync(path, "utf8"));
}

function place(dist, assets, part, manifest) {
  const name = manifest[part];
  if (!/^[a-z0-9.-]+$/.test(name ?? "")) throw new Error(`manifest.json names no file for ${part}.`);
  const bytes = readFileSync(join(dist, name));
  const hash = "sha384-" + createHash("sha384").update(bytes).digest("base64");
  if (hash !== manifest.integrity[part]) throw new Error(`${name} is not the file that manifest.json speaks of: build again.`);
  // Liquid names the loader, so its name stays; Shopify's address of it changes with every release.
  const as = part === "data" ? LOADER : name;
  copyFileSync(join(dist, name), join(assets, as));
  return { name: as, bytes: statSync(join(assets, as)).size };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf("--dist");
  try {
    for (const { name, bytes } of build(at > 0 ? resolve(process.argv[at + 1]) : join(repository, "pkg/dist"))) {
      console.log(`assets/${name}  ${bytes} bytes`);
    }
    console.log("The extension is whole, and within Shopify's limits.");
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
