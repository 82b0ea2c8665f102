// The stores' schemas: Shopify's from an npm package, Magento's from files beside the repository.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildClientSchema, buildSchema, getVariableValues, parse, validate } from "graphql";
import { introspection } from "../schemas/shopify.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The Storefront API's schema of 2026-10. */
export const shopify = () => buildClientSchema(introspection("storefront-graphql_2026-10"));

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
