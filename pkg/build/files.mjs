// The browser's files, as `cargo xtask build` left them.

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The names of a build's files; throws with a sentence when they are not those its manifest speaks of. */
export function files(dist) {
  const path = join(dist, "manifest.json");
  if (!existsSync(path)) throw new Error(`${path} is not there: run \`cargo xtask build\` first, or name the folder with --dist.`);
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  const names = Object.keys(manifest.integrity).map((part) => checked(dist, part, manifest));
  return [...new Set(names), "manifest.json"];
}

function checked(dist, part, manifest) {
  const name = manifest[part];
  if (!/^[\w-][\w.-]*$/.test(name ?? "")) throw new Error(`${join(dist, "manifest.json")} names no file for ${part}.`);
  const hash = "sha384-" + createHash("sha384").update(readFileSync(join(dist, name))).digest("base64");
  if (hash !== manifest.integrity[part]) throw new Error(`${name} is not the file that manifest.json speaks of: build again.`);
  return name;
}
