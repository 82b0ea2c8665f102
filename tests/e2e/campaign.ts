// Campaigns of a test's own, set up as a merchant does: a wheel that wins, a deal for two.

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demo } from "./demo.ts";
import { program } from "./start-demo.ts";

const folder = mkdtempSync(join(tmpdir(), "souk-campaigns-"));
const moment = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
let last = 0;

/** Sets up a wheel and a deal of `product` on the running server, and gives their ids. */
export function campaign(product: string): { wheel: string; deal: string } {
  const id = `hosts-${process.pid}-${(last += 1)}`;
  const pool = {
    id: `${id}-pool`,
    label: "10 % off",
    kind: "percent",
    value: "10",
    hours: 48,
    codes: "generated",
    prefix: "HOST",
  };
  // Of several open wheels the one that ends first is the shop's: the demo's own stays that.
  const open = { starts: moment(-1), ends: moment(24 * 90) };
  const wheel = {
    ...{ id: `${id}-wheel`, title: "A wheel that wins", sponsor: "The shop", ...open, plays: 1, period: "campaign" },
    ...{
      exhausted: "nothing",
      eligibility: "Anyone.",
      free_entry: "Nothing has to be bought.",
      terms_url: "/",
      privacy_url: "/",
    },
    // As good as certain: a slice that never wins is not a wheel.
    segments: [
      { label: "10 % off", weight: 1_000_000, colour: "saffron", prize: "coupon", pool: pool.id },
      { label: "No prize", weight: 1, colour: "paper", prize: "nothing" },
    ],
  };
  const deal = {
    ...{ id: `${id}-deal`, product, solo_price: "30.00", team_price: "24.00", currency: "EUR", size: 2, hours: 24 },
    ...{ code_hours: 48, pool: pool.id, page_url: "/", ...open },
  };
  const file = join(folder, `${id}.json`);
  writeFileSync(file, JSON.stringify({ pools: [pool], wheels: [wheel], deals: [deal] }));
  execFileSync(program("souk"), ["apply", file, "--db", demo.db, "--shop", demo.shop]);
  return { wheel: wheel.id, deal: deal.id };
}
