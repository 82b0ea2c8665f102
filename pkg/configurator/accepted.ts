// Which values an option accepts, by the same rules and in the same words as the widgets' own check at the server.

import type { Option } from "./manifest.ts";

/** Longest text an option takes, in characters. */
const LONGEST_TEXT = 200;
/** Longest wait, in seconds. */
const LONGEST_WAIT = 3600;
const MOST_DAYS = 90;
/** What fits in 32 bits; more is no number to the server. */
const LARGEST = 4_294_967_295;

function number(text: string): number | undefined {
  const value = /^\+?[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  return value <= LARGEST ? value : undefined;
}

function isWithin(text: string, least: number, most: number): boolean {
  const value = number(text);
  return value !== undefined && value >= least && value <= most;
}

function isPeriod(text: string): boolean {
  const most = text.endsWith("d") ? MOST_DAYS : MOST_DAYS * 24;
  return /[hd]$/.test(text) && isWithin(text.slice(0, -1), 1, most);
}

function isSeconds(text: string): boolean {
  const dash = text.indexOf("-");
  const [from, to] = dash < 0 ? [text, text] : [text.slice(0, dash), text.slice(dash + 1)];
  return isWithin(to, 0, LONGEST_WAIT) && isWithin(from, 0, Number(to));
}

function isRate(text: string): boolean {
  const slash = text.indexOf("/");
  return slash >= 0 && number(text.slice(0, slash)) !== undefined && isPeriod(text.slice(slash + 1));
}

/** Whether the widget takes `value` for this option; empty always means “not set”. */
export function accepts(option: Option, value: string): boolean {
  const text = value.trim();
  if (text === "" || text === option.default) return true;
  const words = option.words ?? [];
  switch (option.kind) {
    case "count":
      return isWithin(text, option.min ?? 0, option.max ?? LARGEST);
    case "seconds":
      return isSeconds(text);
    case "period":
      return isPeriod(text);
    case "periods":
      return text.split(",").every((part) => isPeriod(part.trim()));
    case "choice":
      return words.includes(text);
    case "choices":
      return text.split(",").every((part) => words.includes(part.trim()));
    case "switch":
      return ["on", "off", "true", "false"].includes(text);
    case "rate":
      return isRate(text);
    case "text":
      return [...text].length <= LONGEST_TEXT;
  }
}

/** What the option accepts, for a person. */
export function accepted(option: Option): string {
  const words = (option.words ?? []).join(", ");
  const sentences: Record<Option["kind"], string> = {
    count: `a whole number from ${option.min} to ${option.max}`,
    seconds: "seconds (8) or a range of seconds (20-40), at most 3600",
    period: "a period from 1h to 90d, such as 24h or 7d",
    periods: "periods separated by commas, such as 7d,30d",
    choice: words,
    choices: `any of ${words}, separated by commas`,
    switch: "on, off",
    text: "up to 200 characters of text",
    rate: "a number per period, such as 10/24h",
  };
  return sentences[option.kind];
}
