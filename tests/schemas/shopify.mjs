// Shopify's schemas, as Shopify publishes them for its own developer tools, kept in `.souk/schemas`.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const KEPT = fileURLToPath(new URL("../../.souk/schemas/", import.meta.url));

// Only some files of it are wanted, and none of its thousand dependencies: packed, not installed.
const PACKAGE = "@shopify/dev-mcp@1.16.0";
const INTEGRITY = "sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==";

/** What a schema says of itself: `storefront-graphql_2026-10`, `admin_2026-10`. */
export function introspection(name) {
  const kept = join(KEPT, `${name}.json`);
  if (!existsSync(kept)) {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(kept, packed(`package/dist/data/${name}.json.gz`));
  }
  const json = JSON.parse(readFileSync(kept, "utf8"));
  return json.data ?? json;
}

function packed(file) {
  const folder = mkdtempSync(join(KEPT, "npm-"));
  try {
    console.log(`npm pack ${PACKAGE}: Shopify's schemas (14 MB, once a schema)`);
    const said = execFileSync("npm", ["pack", PACKAGE, "--json", "--pack-destination", folder], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const archive = join(folder, JSON.parse(said)[0].filename);
    const hash = "sha512-" + createHash("sha512").update(readFileSync(archive)).digest("base64");
    if (hash !== INTEGRITY) throw new Error(`${PACKAGE} is ${hash}, not ${INTEGRITY}`);
    execFileSync("tar", ["-xzf", archive, "-C", folder, file]);
    return gunzipSync(readFileSync(join(folder, file)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
