// Shopify's Admin schema, as Shopify publishes it for its own developer tools.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { buildClientSchema } from "graphql";

import { introspection } from "../schemas/shopify.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the documents the server sends. */
export const documents = join(here, "../../host-api/server/src/connector/shopify/graphql");

/** The version the server asks for: read from its source, so that both cannot drift apart. */
export function version() {
  const api = readFileSync(join(documents, "../api.rs"), "utf8");
  return api.match(/const VERSION: &str = "([0-9-]+)"/)[1];
}

/** The schema of a version. */
export const admin = (version) => buildClientSchema(introspection(`admin_${version}`));
