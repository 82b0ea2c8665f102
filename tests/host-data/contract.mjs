// The contract as the Rust sources write it, and whether a value is what serde would have printed.

import { readFileSync } from "node:fs";

const ROOM = new URL("../../host-api/contract/src/", import.meta.url);

/** Structs of these files: name to fields, a field's name to its Rust type. */
export const structs = Object.fromEntries(
  ["catalogue", "claim", "trending", "reviews"].flatMap((file) => {
    const text = readFileSync(new URL(file + ".rs", ROOM), "utf8");
    return [...text.matchAll(/pub struct (\w+) \{([^}]*)\}/g)].map(([, name, body]) => [
      name,
      Object.fromEntries([...body.matchAll(/pub (\w+): ([^\n]+),\n/g)].map(([, field, type]) => [field, type])),
    ]);
  }),
);

/** The TypeScript of a Rust type, as `contract.ts` writes it. */
export function typescript(type) {
  const [, outer, inner] = /^(\w+)<(.+)>$/.exec(type) ?? [];
  if (outer === "Option") return typescript(inner) + " | null";
  if (outer === "Vec") return typescript(inner) + "[]";
  return { String: "string", bool: "boolean", u32: "number", i32: "number" }[type] ?? type;
}

/** What of `value` serde would not have printed for `type`; empty when it fits. */
export function misfits(type, value, at = type) {
  const [, outer, inner] = /^(\w+)<(.+)>$/.exec(type) ?? [];
  if (outer === "Option") return value === null ? [] : misfits(inner, value, at);
  if (outer === "Vec") {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return value.flatMap((item, index) => misfits(inner, item, `${at}[${index}]`));
  }
  const whole = (least, most) => Number.isInteger(value) && value >= least && value <= most;
  const plain = {
    String: typeof value === "string",
    bool: typeof value === "boolean",
    u32: whole(0, 2 ** 32 - 1),
    i32: whole(-(2 ** 31), 2 ** 31 - 1),
  };
  if (type in plain) return plain[type] ? [] : [`${at} is no ${type}: ${JSON.stringify(value)}`];
  return misfitsOfStruct(structs[type], value, at);
}

function misfitsOfStruct(fields, value, at) {
  if (typeof value !== "object" || value === null) return [`${at} is no object`];
  const strange = Object.keys(value)
    .filter((key) => !(key in fields))
    .map((key) => `${at}.${key} is not in the contract`);
  const each = Object.entries(fields).flatMap(([field, type]) =>
    Object.hasOwn(value, field) ? misfits(type, value[field], `${at}.${field}`) : [`${at}.${field} is missing`],
  );
  return [...strange, ...each];
}
