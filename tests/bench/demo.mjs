// A Souk server and a demo store of their own, on free ports, with a new database and two weeks of orders.
// The same start as tests/e2e/start-demo.ts, for scripts that run without Playwright's test runner.

import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const shop = "table";

/** The browser: `SOUK_CHROMIUM` (what `cargo xtask` sets), else Debian's. */
export const chromiumPath = process.env.SOUK_CHROMIUM ?? "/usr/bin/chromium";

/** What a browser in a container needs, and what keeps it from talking to anybody but the demo. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--no-first-run",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts both programs. No simulated order arrives, so that every visit sees the same shop.
 * Resolves to the two origins and `stop()`, which leaves nothing behind.
 */
export async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), "souk-bench-"));
  const children = [];
  const stop = async () => {
    for (const child of children.reverse()) await child.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [soukPort, storePort] = await freePorts(2);
    const addresses = { souk: `http://127.0.0.1:${soukPort}`, store: `http://127.0.0.1:${storePort}` };
    await fill(folder, addresses, children);
    return { ...addresses, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fill(folder, { souk, store }, children) {
  const secret = randomBytes(24).toString("hex");
  const db = join(folder, "souk.db");
  const feed = join(folder, "feed.xml");
  run("souk", ["shop", "add", shop, "--db", db, "--shopify-secret", secret]);
  writeFileSync(feed, run("demo-store", ["feed", "--base", store]));
  run("souk", ["catalog", "import", "--db", db, "--shop", shop, feed]);
  const campaigns = join(folder, "campaigns.json");
  writeFileSync(campaigns, run("demo-store", ["campaigns"]));
  run("souk", ["apply", campaigns, "--db", db, "--shop", shop]);

  const assets = join(root, "pkg/dist");
  children.push(child(folder, "souk", ["serve", "--db", db, "--listen", souk.slice(7), "--assets", assets, "--limit-per-minute", "0"]));
  await children[0].answers(`${souk}/healthz`);
  run("demo-store", ["backfill", "--souk", souk, "--shop", shop, "--webhook-secret", secret]);
  // After the orders, which show that a writer bought something.
  const reviews = join(folder, "reviews.json");
  writeFileSync(reviews, run("demo-store", ["reviews", "--base", store]));
  run("souk", ["reviews", "import", reviews, "--db", db, "--shop", shop]);

  const quiet = ["--orders-per-minute", "0", "--quiet-simulator"];
  const token = run("souk", ["shop", "token", shop, "--db", db]).toString().trim().split(/\s+/).at(-1);
  const secrets = ["--webhook-secret", secret, "--admin-token", token];
  const serve = ["serve", "--listen", store.slice(7), "--souk", souk, "--shop", shop, ...secrets];
  children.push(child(folder, "demo-store", [...serve, ...quiet]));
  await children[1].answers(`${store}/`);
}

function run(name, args) {
  return execFileSync(program(name), args, { maxBuffer: 64 * 1024 * 1024 });
}

/** `SOUK_BIN_DIR` (what `cargo xtask` sets), else the newer of the debug and release builds. */
function program(name) {
  const given = process.env.SOUK_BIN_DIR;
  const folders = given ? [given] : ["debug", "release"].map((profile) => join(root, "target", profile));
  const built = folders.map((folder) => join(folder, name)).filter(existsSync);
  built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (!built[0]) throw new Error(`${name} is not built: cargo build -p souk -p demo-store`);
  return built[0];
}

/** The kernel ends the servers when we die without cleaning up, where util-linux can ask for that. */
const endWithUs = existsSync("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "TERM", "--"] : [];

function child(folder, name, args) {
  const path = join(folder, `${name}.log`);
  const log = openSync(path, "w");
  const [command, ...words] = [...endWithUs, program(name), ...args];
  const process = spawn(command, words, { stdio: ["ignore", log, log] });
  return {
    answers: (url) => answers(process, url, () => `${name} did not answer ${url}:\n${readFileSync(path, "utf8").slice(-4000)}`),
    stop: () => end(process),
  };
}

/** Resolves at the first 2xx; fails with the log when the process ends or half a minute passes. */
async function answers(process, url, complaint) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && process.exitCode === null) {
    if (await fetch(url).then((response) => response.ok, () => false)) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(complaint());
}

async function end(process) {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = new Promise((done) => process.once("exit", done));
  process.kill("SIGTERM");
  const impatient = setTimeout(() => process.kill("SIGKILL"), 8_000);
  await ended;
  clearTimeout(impatient);
}

/** Ports nobody listens on, all held open until the last is known. */
async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

function listening() {
  const server = createServer();
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}
