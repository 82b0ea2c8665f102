// Global setup: a Souk server and a demo store of its own for each worker of one run of the specs, on free ports, with a
// new database. The addresses and the secret reach the specs through `demo` in demo.ts.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { FullConfig } from "@playwright/test";

const root = resolve(import.meta.dirname, "../..");
const shop = "table";

export default async function startDemos({ workers }: FullConfig): Promise<() => Promise<void>> {
  const stops = await Promise.all(Array.from({ length: workers }, (_, worker) => startDemo(worker)));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

async function startDemo(worker: number): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "souk-e2e-"));
  const [soukPort, storePort] = await freePorts(2);
  const souk = `http://127.0.0.1:${soukPort}`;
  const store = `http://127.0.0.1:${storePort}`;
  const secret = randomBytes(24).toString("hex");
  const children: Child[] = [];
  const stop = async () => {
    for (const child of children.reverse()) await child.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    fillDatabase(folder, store, secret);
    const assets = process.env.SOUK_ASSETS_DIR ?? join(root, "pkg/dist");
    children.push(
      new Child(folder, "souk", ["serve", "--db", db(folder), "--listen", `127.0.0.1:${soukPort}`, "--assets", assets, "--limit-per-minute", "0"]),
    );
    await children[0].answers(`${souk}/healthz`);
    run("demo-store", ["backfill", "--souk", souk, "--shop", shop, "--webhook-secret", secret]);
    importReviews(folder, store);
    // The specs decide when somebody buys: the simulator does not.
    const serve = ["serve", "--listen", `127.0.0.1:${storePort}`, "--souk", souk, "--shop", shop];
    children.push(new Child(folder, "demo-store", [...serve, ...secrets(folder, secret), "--quiet-simulator", "--orders-per-minute", "0"]));
    await children[1].answers(`${store}/`);
  } catch (error) {
    await stop();
    throw error;
  }
  const known = { SERVER: souk, STORE: store, SHOP: shop, SECRET: secret, DB: db(folder) };
  for (const [name, value] of Object.entries(known)) process.env[`SOUK_E2E_${name}_${worker}`] = value;
  return stop;
}

/** A shop and its catalogue, as `cargo xtask demo` makes them. */
function fillDatabase(folder: string, store: string, secret: string): void {
  run("souk", ["shop", "add", shop, "--db", db(folder), "--shopify-secret", secret]);
  const feed = join(folder, "feed.xml");
  writeFileSync(feed, run("demo-store", ["feed", "--base", store]));
  run("souk", ["catalog", "import", "--db", db(folder), "--shop", shop, feed]);
  const campaigns = join(folder, "campaigns.json");
  writeFileSync(campaigns, run("demo-store", ["campaigns"]));
  run("souk", ["apply", campaigns, "--db", db(folder), "--shop", shop]);
}

/** What the store signs its webhooks with, and what it shows to ask what a discount code is worth. */
function secrets(folder: string, secret: string): string[] {
  const said = run("souk", ["shop", "token", shop, "--db", db(folder)]).toString();
  const token = said.trim().split(/\s+/).at(-1)!;
  return ["--webhook-secret", secret, "--admin-token", token];
}

/** Reviews come after the orders, which show that a writer bought something. */
function importReviews(folder: string, store: string): void {
  const reviews = join(folder, "reviews.json");
  writeFileSync(reviews, run("demo-store", ["reviews", "--base", store]));
  run("souk", ["reviews", "import", reviews, "--db", db(folder), "--shop", shop]);
}

function db(folder: string): string {
  return join(folder, "souk.db");
}

function run(name: string, args: string[]): Buffer {
  return execFileSync(program(name), args, { maxBuffer: 64 * 1024 * 1024 });
}

/** `SOUK_BIN_DIR` (what `cargo xtask test` sets), else the newer of the debug and release builds. */
export function program(name: string): string {
  const folders = process.env.SOUK_BIN_DIR
    ? [process.env.SOUK_BIN_DIR]
    : ["debug", "release"].map((profile) => join(root, "target", profile));
  const built = folders.map((folder) => join(folder, name)).filter(existsSync);
  built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (!built[0]) throw new Error(`${name} is not built: run cargo xtask test --only e2e`);
  return built[0];
}

/** The kernel ends the servers when Playwright dies without its teardown, where util-linux can ask for that. */
const endWithUs = existsSync("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "TERM", "--"] : [];

class Child {
  readonly #process: ChildProcess;
  readonly #log: string;
  readonly #name: string;

  constructor(folder: string, name: string, args: string[]) {
    this.#name = name;
    this.#log = join(folder, `${name}.log`);
    const log = openSync(this.#log, "w");
    const [command, ...words] = [...endWithUs, program(name), ...args];
    this.#process = spawn(command, words, { stdio: ["ignore", log, log] });
  }

  /** Resolves at the first 2xx; fails with the log when the process ends or half a minute passes. */
  async answers(url: string): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline && this.#process.exitCode === null) {
      const ok = await fetch(url).then((response) => response.ok, () => false);
      if (ok) return;
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error(`${this.#name} did not answer ${url}:\n${readFileSync(this.#log, "utf8").slice(-4000)}`);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolveEnded) => this.#process.once("exit", resolveEnded));
    this.#process.kill("SIGTERM");
    const impatient = setTimeout(() => this.#process.kill("SIGKILL"), 8_000);
    await ended;
    clearTimeout(impatient);
  }
}

/** Ports nobody listens on, all held open until the last is known. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}
