// The wheel on a page, and draws that are stood in for: each test knows what is won, and their proofs are real ones.

import type { Locator, Page, Request } from "@playwright/test";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { type Host, mount, shopPage } from "./host.ts";

/** The wheel's living wrapper. */
export const wheel = (page: Page): Locator => page.locator('[data-souk="spin"] .souk.ready');
export const button = (page: Page): Locator => wheel(page).locator("button.go");
export const told = (page: Page): Locator => wheel(page).locator(".told");

const background = "<style>body{font:16px/1.5 sans-serif;background:light-dark(#fff,#1b1b1b);color:light-dark(#222,#eee)}</style>";

export async function open(page: Page, host: Host, options: Record<string, string | number> = {}, parts = {}): Promise<void> {
  await page.goto(host.page("/", shopPage({ body: mount("spin", options), head: background, ...parts })));
}

/** The campaign's id and the weights, as the snapshot carries them. */
export async function carried(page: Page): Promise<{ id: string; weights: number[] }> {
  const state = await page.locator('[data-souk="spin"] .souk').getAttribute("data-state");
  const [id, , weights] = JSON.parse(state!).data as [string, boolean, number[]];
  return { id, weights };
}

/** A seed that draws `wanted`, found by trying: the rule of the contract, written a second time. */
function prove(client_seed: string, weights: number[], wanted: number) {
  const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  for (;;) {
    const seed = randomBytes(32);
    const value = createHmac("sha256", seed).update(`${client_seed}:1:0`).digest().readBigUInt64BE();
    if (value >= ((1n << 64n) / total) * total) continue;
    let at = value % total;
    const segment = weights.findIndex((weight) => (at -= BigInt(weight)) < 0n);
    const commitment = createHash("sha256").update(seed).digest("hex");
    if (segment === wanted) return { commitment, seed: seed.toString("hex"), client_seed, nonce: 1, weights, draw: 42, chain: "00".repeat(32) };
  }
}

export const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

interface Draw {
  segment?: number;
  won?: boolean;
  /** Milliseconds the server thinks. */
  delay?: number;
  /** Answers of this kind instead, `0` for none at all. */
  status?: number;
  problem?: string;
  /** Changes the proof, as a lying server would. */
  forge?: Record<string, unknown>;
}

/** What a spin that was drawn answers. */
export function spin(weights: number[], client_seed: string, { segment = 0, won = true, forge = {} }: Draw) {
  const prize = { code: "TABLE-7K2M-9QXD-4HTR", label: "10 % off", prize: "coupon", expires_at: soon(3), state: "issued", minimum: null };
  return {
    id: "d1",
    at: new Date().toISOString(),
    segment,
    label: "10 % off",
    won: won ? prize : null,
    plays_left: 0,
    next_play_at: soon(4),
    proof: { ...prove(client_seed, weights, segment), ...forge },
  };
}

/** Stands in for the endpoints of players and spins; the requests for spins are kept. */
export async function draws(page: Page, draw: Draw = {}): Promise<Request[]> {
  const asked: Request[] = [];
  const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
  await page.route("**/v1/*/players", (route) =>
    route.fulfill({ status: 201, headers: cors, json: { token: "t0ken", expires_at: soon(30) } }),
  );
  await page.route("**/v1/*/wheels/*/spins", async (route) => {
    asked.push(route.request());
    if (draw.delay) await new Promise((later) => setTimeout(later, draw.delay));
    if (draw.status === 0) return route.abort();
    if (draw.status) {
      const json = { type: `/problems/${draw.problem}`, title: "No", status: draw.status };
      return route.fulfill({ status: draw.status, headers: { ...cors, "content-type": "application/problem+json" }, json });
    }
    const { client_seed } = route.request().postDataJSON() as { client_seed: string };
    const { weights } = await carried(page);
    return route.fulfill({ headers: cors, json: spin(weights, client_seed, draw) });
  });
  return asked;
}

/** The slice under the pointer, from the turn that is painted and the weights that are printed. */
export async function underPointer(page: Page): Promise<number> {
  const { weights } = await carried(page);
  const turn = await wheel(page).locator(".disc").evaluate((disc) => {
    const { a, b } = new DOMMatrix(getComputedStyle(disc).transform);
    return Math.atan2(b, a) / (2 * Math.PI);
  });
  let at = (((-turn % 1) + 1) % 1) * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (at -= weight) < 0);
}
