// GraphQL as stores speak it: errors come with HTTP 200 as well as with 500, and a challenge comes as HTML.

import { parse, refused, shown, type Answer, type Ask, type Question } from "./ask";
import { own, text } from "./read";
import { Unavailable } from "./unavailable";
import { json } from "./written";

export type Variables = Record<string, unknown>;

/** What a store answered. */
export interface Told {
  /** The part that was asked for, as far as it came. */
  data: unknown;
  /** What was wrong, in the store's words. */
  errors: string[];
}

/** A document and its variables as one text, the same bytes for the same question: caches between us compare bytes. */
export function written(document: string, variables: Variables) {
  const sorted = Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = document
    .replace(/(#.*|\s)+/g, " ")
    .replace(/ ?([{}():,]) ?/g, "$1")
    .trim();
  return { query, variables: json(Object.fromEntries(sorted)) };
}

/** A body for POST. */
export function body(document: string, variables: Variables) {
  const { query, variables: sorted } = written(document, variables);
  return `{"query":${JSON.stringify(query)},"variables":${sorted}}`;
}

const pause = () => new Promise((done) => setTimeout(done, 1e3 + 1e3 * Math.random()));

/** A question that changes nothing: asked once more when the store was busy or silent. */
export async function read(ask: Ask, question: Question): Promise<Told> {
  const first = await ask(question);
  if (!passing(first)) return told(first, question.url);
  await pause();
  return told(await ask(question), question.url);
}

/** Whether the same question may soon get another answer. An error of 500 that is JSON would be the same again. */
const passing = ({ status, text }: Answer) =>
  !status ||
  status === 429 ||
  /"code":\s*"THROTTLED"/.test(text.slice(0, 2e3)) ||
  (status >= 500 && !/^\s*\{/.test(text));

/** What an answer says. @throws Unavailable when it is none. */
export function told({ status, text: said }: Answer, url: string): Told {
  const place = shown(url);
  if (status !== 200 && !/^\s*\{/.test(said)) throw refused(status, url);
  const answer = parse(said, place);
  const errors = own(answer, "errors");
  const words = Array.isArray(errors)
    ? errors.slice(0, 3).map((error) => text(own(error, "message"), 300) ?? "an error without a message")
    : [];
  if (status !== 200 && !words.length) throw refused(status, url);
  return { data: own(answer, "data"), errors: words };
}

/** A part of the answer that must be there. @throws Unavailable with the store's words. */
export function wanted({ data, errors }: Told, ...path: string[]): unknown {
  const part = own(data, ...path);
  if (part !== undefined && part !== null) return part;
  throw new Unavailable(`the store did not answer ${path.join(".")}: ${errors.join("; ") || "nothing of that name"}`);
}
