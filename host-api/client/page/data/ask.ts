// One careful request to somebody else's server: a time limit, a size limit, and no dictionaries that a page's
// Object.prototype could reach into.

import { Unavailable } from "./unavailable";

/** Longest wait for an answer, in milliseconds. */
export const LONGEST = 1e4;
/** Largest answer, in bytes or letters. */
export const LARGEST = 1e6;

/** Every field is there, so that none is looked for on a page's Object.prototype. */
export interface Question {
  url: string;
  headers: [name: string, value: string][];
  /** Makes it a POST. */
  body: string | null;
}

export interface Answer {
  /** HTTP status; 0 when there was none. */
  status: number;
  text: string;
}

/** Sends one request. @throws Unavailable when the answer was too late or too large. */
export type Ask = (question: Question) => Promise<Answer>;

/** As a browser does it. `XMLHttpRequest` has a time limit and a progress event built in. */
export const ask: Ask = ({ url, headers, body }) =>
  new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const fail = (why: string) => failed(new Unavailable(`${shown(url)} ${why}`));
    request.open(body === null ? "GET" : "POST", url);
    request.timeout = LONGEST;
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.ontimeout = () => fail("did not answer within 10 seconds");
    request.onprogress = ({ loaded }) => {
      if (loaded <= LARGEST) return;
      fail("is larger than 1 MB");
      request.abort();
    };
    request.onloadend = () => done({ status: request.status, text: request.responseText });
    request.send(body);
  });

/** An address as a console line has it: without its query, which may be long. */
export const shown = (url: string) => url.split("?")[0]!.slice(0, 200);

/** A status that is none of success, in words. */
export function refused(status: number, url: string) {
  if (!status) return new Unavailable(`${shown(url)} cannot be reached, or does not allow this page to ask (CORS)`);
  if (status === 430) return new Unavailable(`${shown(url)} turned this browser away (430)`);
  return new Unavailable(`${shown(url)} answered with status ${status}`);
}

/** What the text says as JSON. @throws Unavailable that names the place. */
export function parse(text: string, place: string): unknown {
  if (text.length > LARGEST) throw new Unavailable(`${place} is larger than 1 MB`);
  try {
    return JSON.parse(text);
  } catch {
    const begins = text.trim().slice(0, 40).replace(/\s+/g, " ");
    throw new Unavailable(`${place} is no JSON, it begins with ${JSON.stringify(begins)}`);
  }
}
