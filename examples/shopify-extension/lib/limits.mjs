// What Shopify allows a theme app extension to be. Sources: shopify.dev, theme app extensions, configuration; the
// CLI's list of asset types; theme-check's AssetSizeAppBlock checks, which count raw bytes.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { LOADER } from "./place.mjs";
import { schemaOf } from "./schema.mjs";

/** Decimal thousands: whichever way Shopify counts a KB, we are inside. */
const KB = 1_000;
const FOLDERS = ["assets", "blocks", "snippets", "locales"];
const ASSETS = [".jpg", ".jpeg", ".json", ".js", ".css", ".png", ".svg", ".wasm"];
const LONGEST_NAME = 24;

/** Each limit of Shopify's that the extension in `root` breaks, as a sentence that names it. Empty when none. */
export function broken(root) {
  const files = list(root);
  return [folders, assets, total, liquid, blocks, locales, names, scripts].flatMap((limit) => limit(files, root));
}

function list(root) {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return paths.map((entry) => {
    const full = join(entry.parentPath ?? entry.path, entry.name);
    return { path: relative(root, full), bytes: statSync(full).size, text: () => readFileSync(full, "utf8") };
  });
}

const within = (files, folder) => files.filter(({ path }) => dirname(path) === folder);
const sum = (files) => files.reduce((bytes, file) => bytes + file.bytes, 0);

const folders = (files) =>
  files
    .filter(({ path }) => path !== "shopify.extension.toml" && !FOLDERS.includes(dirname(path)))
    .map(({ path }) => `${path}: Shopify takes files in ${FOLDERS.join(", ")} only, without folders inside.`);

const assets = (files) =>
  within(files, "assets")
    .filter(({ path }) => !ASSETS.includes(extname(path)))
    .map(({ path }) => `${path}: Shopify takes assets of these types only: ${ASSETS.join(" ")}.`);

const total = (files) => over("all files together", sum(files), 10_000 * KB, "an extension");

const liquid = (files) =>
  over("all Liquid together", sum(files.filter(({ path }) => extname(path) === ".liquid")), 100 * KB, "the Liquid of an extension");

function blocks(files) {
  const count = within(files, "blocks").length;
  return count > 30 ? [`blocks: ${count} blocks, and Shopify takes at most 30.`] : [];
}

function locales(files) {
  const all = within(files, "locales");
  const many = all.length > 100 ? [`locales: ${all.length} files, and Shopify takes at most 100.`] : [];
  return [...many, ...all.flatMap(({ path, bytes }) => over(path, bytes, 15 * KB, "a locale file"))];
}

/** Names are translated, and each language has to fit. */
function names(files) {
  const tongues = within(files, "locales").filter(({ path }) => path.endsWith(".schema.json"));
  return within(files, "blocks").flatMap((block) => {
    const { name } = schemaOf(block.text());
    const spoken = name.startsWith("t:") ? tongues.map((file) => [file.path, look(file, name)]) : [[block.path, name]];
    return spoken
      .filter(([, words]) => [...(words ?? "")].length > LONGEST_NAME)
      .map(([path, words]) => `${path}: the block's name "${words}" has more than ${LONGEST_NAME} characters, the most that Shopify takes.`);
  });
}

const look = (file, name) => name.slice(2).split(".").reduce((at, key) => at?.[key], JSON.parse(file.text()));

/**
 * The scripts and styles that blocks bring themselves, and the loader, which every page pays before anything is near. What
 * the loader fetches for a widget that asks for it, module and sources, is no block's script: it counts in the total.
 */
function scripts(files, root) {
  const brought = within(files, "blocks").flatMap((block) => {
    const { javascript, stylesheet } = schemaOf(block.text());
    return [javascript, stylesheet].filter(Boolean);
  });
  const named = new Set([...brought, LOADER, ...within(files, "assets").map(({ path }) => basename(path)).filter((name) => extname(name) === ".css")]);
  return [...named].flatMap((name) => {
    const path = join(root, "assets", name);
    if (!existsSync(path)) return [`assets/${name}: missing; build the extension first.`];
    const script = extname(name) === ".js";
    return over(`assets/${name}`, statSync(path).size, (script ? 10 : 100) * KB, script ? "a block's script, uncompressed" : "a style sheet, uncompressed");
  });
}

const over = (what, bytes, most, whose) =>
  bytes > most ? [`${what}: ${bytes} bytes, and Shopify's limit for ${whose} is ${most} bytes.`] : [];
