// The options of the widgets, read from the tables of the project's README. Tests of the widgets hold these
// tables against the code, so here they stand for it and nothing is written twice.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./place.mjs";

const readme = readFileSync(join(repository, "README.md"), "utf8");

/** Options of a widget: name, what it takes, and its default ("" when not set). */
export function options(widget) {
  const table = readme.split(`<!-- options:${widget} -->`)[1]?.split(`<!-- /options:${widget} -->`)[0];
  if (!table) throw new Error(`the README has no options of ${widget}`);
  const rows = table.split("\n").filter((line) => line.startsWith("| `"));
  return rows.map((row) => {
    const [name, takes, usual] = row.split("|").slice(1, 4).map((cell) => cell.trim());
    return { name: bare(name), takes: kind(takes), usual: usual === "not set" ? "" : bare(usual) };
  });
}

const bare = (cell) => cell.replace(/^`|`$/g, "");

/** What a "takes" cell means: its kind, its limits or words, and whether a value is one of them. */
function kind(takes) {
  const limits = /^a whole number from (\d+) to (\d+)$/.exec(takes);
  if (limits) {
    const [least, most] = limits.slice(1).map(Number);
    return { kind: "count", least, most, accepts: (value) => /^\d+$/.test(value) && +value >= least && +value <= most };
  }
  const some = /^any of (.+), separated by commas$/.exec(takes);
  if (some) {
    const words = some[1].split(", ");
    return { kind: "choices", words, accepts: (value) => value.split(",").every((word) => words.includes(word)) };
  }
  if (takes === "on, off") return { kind: "switch", words: ["on", "off"], accepts: (value) => /^(on|off)$/.test(value) };
  if (takes.startsWith("up to 200 characters")) return { kind: "text", accepts: (value) => [...value].length <= 200 };
  if (takes.startsWith("a period ")) return { kind: "period", accepts: period };
  if (takes.startsWith("periods ")) return { kind: "periods", accepts: (value) => value.split(",").every(period) };
  if (takes.startsWith("seconds ")) return { kind: "seconds", accepts: seconds };
  if (takes.startsWith("a number per period")) return { kind: "rate", accepts: rate };
  const words = takes.split(", ");
  if (words.some((word) => !/^[a-z_-]+$/.test(word))) throw new Error(`the README's "${takes}" is not understood`);
  return { kind: "choice", words, accepts: (value) => words.includes(value) };
}

function period(value) {
  const [, count, unit] = /^(\d+)([hd])$/.exec(value) ?? [];
  return count >= 1 && count * (unit === "d" ? 24 : 1) <= 90 * 24;
}

function seconds(value) {
  const [from, to = from] = value.split("-");
  return [from, to].every((side) => /^\d+$/.test(side)) && +from <= +to && +to <= 3600;
}

function rate(value) {
  const [count, window] = value.split("/");
  return /^\d+$/.test(count) && period(window ?? "");
}
