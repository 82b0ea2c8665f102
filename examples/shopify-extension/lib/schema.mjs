// A block's {% schema %}, and Shopify's own JSON schema of settings to hold it against.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import { text } from "./place.mjs";

const require = createRequire(import.meta.url);

/** What a Liquid file says in its schema tag; throws where that is no strict JSON. */
export function schemaOf(liquid) {
  const found = [...liquid.matchAll(/{%-?\s*schema\s*-?%}([\s\S]*?){%-?\s*endschema\s*-?%}/g)];
  if (found.length !== 1) throw new Error(`a block has one schema, this has ${found.length}`);
  return JSON.parse(found[0][1]);
}

/** The schema of one of our blocks. */
export const schema = (block) => schemaOf(text(`blocks/${block}.liquid`));

/** The settings of a block that hold a value. */
export const inputs = (block) => schema(block).settings.filter(({ id }) => id);

const setting = JSON.parse(
  readFileSync(require.resolve("@shopify/theme-check-docs-updater/data/setting.json"), "utf8"),
);
// App blocks may have resource settings filled from the page; Shopify's schema is that of themes and lacks the word.
setting.definitions.product.properties.autofill = { type: "boolean" };
const fits = new Ajv({ allErrors: true, strict: false }).compile(setting);

/** What Shopify's JSON schema says against a setting, as sentences. */
export function complaints(setting) {
  if (fits(setting)) return [];
  return fits.errors.map(({ instancePath, message }) => `${setting.id ?? setting.type}${instancePath} ${message}`);
}
