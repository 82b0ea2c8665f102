// The stores' schemas: Shopify's from an npm package, Magento's from files beside the repository.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, buildSchema, getVariableValues, parse, validate } from "graphql";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

// Only one file of it is wanted, and none of its thousand dependencies: packed, not installed.
const PACKAGE = "@shopify/dev-mcp@1.16.0";
const INTEGRITY = "sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==";
const FILE = "package/dist/data/storefront-graphql_2026-10.json.gz";

/** The Storefront API's schema of 2026-10, kept in `.souk/schemas`. */
export function shopify() {
  const kept = join(ROOT, ".souk/schemas/shopify-storefront-2026-10.json");
  if (!existsSync(kept)) {
    mkdirSync(join(ROOT, ".souk/schemas"), { recursive: true });
    writeFileSync(kept, packed());
  }
  const json = JSON.parse(readFileSync(kept, "utf8"));
  return buildClientSchema(json.data ?? json);
}

function packed() {
  const folder = mkdtempSync(join(ROOT, ".souk/schemas/npm-"));
  try {
    console.log(`npm pack ${PACKAGE}: Shopify's schemas (14 MB, once)`);
    const said = execFileSync("npm", ["pack", PACKAGE, "--json", "--pack-destination", folder], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const file = join(folder, JSON.parse(said)[0].filename);
    const hash = "sha512-" + createHash("sha512").update(readFileSync(file)).digest("base64");
    if (hash !== INTEGRITY) throw new Error(`${PACKAGE} is ${hash}, not ${INTEGRITY}`);
    execFileSync("tar", ["-xzf", file, "-C", folder, FILE]);
    return gunzipSync(readFileSync(join(folder, FILE)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where Magento's schemas are looked for. */
export const MAGENTO = process.env.SOUK_SCHEMAS ?? join(ROOT, "../shared/schemas");

/** Magento's schemas by version, those that are there. */
export const magento = Object.fromEntries(
  ["2.4.6", "2.4.7", "2.4.8", "2.4.9"]
    .map((version) => [version, join(MAGENTO, `magento-${version}.graphql`)])
    .filter(([, file]) => existsSync(file))
    .map(([version, file]) => [version, buildSchema(readFileSync(file, "utf8"))]),
);

/** What a store would say against a question: its document and its variables. */
export function refusals(schema, query, variables) {
  const document = parse(query);
  const wrong = validate(schema, document);
  if (wrong.length) return wrong.map((error) => error.message);
  const operation = document.definitions.find((one) => one.kind === "OperationDefinition");
  return (getVariableValues(schema, operation.variableDefinitions, variables).errors ?? []).map(
    (error) => error.message,
  );
}
