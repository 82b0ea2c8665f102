// The compiled server, with a database of its own.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.SOUK_BIN ?? join(here, "../../target/debug/souk");

/** A database with the shop `table`. */
export class Souk {
  constructor(secret) {
    this.folder = mkdtempSync(join(tmpdir(), "souk-oracles-"));
    this.db = join(this.folder, "souk.db");
    this.run("shop", "add", "table", "--shopify-secret", secret);
  }

  /** Runs a command to its end; throws when it fails. Nothing else goes on meanwhile. */
  run(...words) {
    const done = spawnSync(program, [...words, "--db", this.db], { encoding: "utf8" });
    if (done.status !== 0) throw new Error(`souk ${words.join(" ")}: ${done.error ?? done.stderr + done.stdout}`);
    return done.stdout;
  }

  /** Runs a command beside a stub store that lives in this process. */
  runBeside(...words) {
    const child = spawn(program, [...words, "--db", this.db]);
    let said = "";
    child.stdout.on("data", text => { said += text; });
    child.stderr.on("data", text => { said += text; });
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", status => status === 0 ? resolve(said) : reject(new Error(said)));
    });
  }

  /** Applies a configuration. */
  apply(config) {
    const file = join(this.folder, "shop.json");
    writeFileSync(file, JSON.stringify(config));
    return this.run("apply", file, "--shop", "table");
  }

  /** Serves, and says where. */
  async serve() {
    this.child = spawn(program, ["serve", "--db", this.db, "--listen", "127.0.0.1:0", "--limit-per-minute", "0"]);
    const line = await new Promise((resolve, reject) => {
      this.child.on("error", reject);
      this.child.stdout.once("data", text => resolve(String(text)));
    });
    return line.trim().split(" ").pop();
  }

  close() {
    this.child?.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}
