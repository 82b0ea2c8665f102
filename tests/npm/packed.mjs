// The package as npm would publish it, and folders that installed it.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "../../pkg/build/package.mjs";

const tests = resolve(import.meta.dirname, "..");

/** The browser's files the package is packed around. */
const dist = process.env.SOUK_ASSETS_DIR ?? resolve(tests, "../pkg/dist");

/** Puts the package together and packs it, in a folder of its own. */
export async function packed() {
  const folder = mkdtempSync(join(tmpdir(), "souk-npm-"));
  const manifest = await build(dist, join(folder, "package"));
  const [{ filename }] = JSON.parse(npm(["pack", "--json", "./package"], folder));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { folder, manifest, tarball: join(folder, filename), remove };
}

/** An application without anything but the package; of our tools it borrows some. */
export function consumer({ folder, tarball }, borrowed = [], name = "app") {
  const app = join(folder, name);
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  install(app, tarball);
  for (const tool of borrowed) {
    mkdirSync(resolve(app, "node_modules", tool, ".."), { recursive: true });
    symlinkSync(join(tests, "node_modules", tool), join(app, "node_modules", tool));
  }
  return app;
}

/** Installs examples/npm-vite as its lock file says, and then the package. */
export function example({ tarball }) {
  const app = resolve(tests, "../examples/npm-vite");
  const lock = readFileSync(join(app, "package-lock.json"));
  const copy = join(app, "node_modules/.souk-lock.json");
  if (!existsSync(copy) || !readFileSync(copy).equals(lock)) {
    npm(["ci", "--ignore-scripts"], app);
    writeFileSync(copy, lock);
  }
  install(app, tarball);
  return app;
}

/** Into node_modules alone: the package is not in a registry, and its hash is another after each build. */
function install(app, tarball) {
  npm(["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--offline", tarball], app);
}

function npm(words, cwd) {
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  return execFileSync("npm", [...words, ...quiet], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
