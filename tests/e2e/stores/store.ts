// What both stub stores are: a small server on a port of its own with pages in the shape of a theme, the files these ask for,
// and one shopper's cart. What is asked is kept, so that a test can count it.

import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const tests = join(import.meta.dirname, "../..");
const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".html": "text/html; charset=utf-8",
};

/** What goes wrong with the next change of the cart. `lost` takes it and never answers. */
export type Trouble = "" | "hang" | "lost" | "html" | "error";

/** Something the store sells. */
export interface Goods {
  product: string;
  variant: string;
  title: string;
  /** Units it has. */
  left: number;
}

/** Something in the cart. */
export interface Line {
  goods: Goods;
  quantity: number;
}

/** A request as a store reads it. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: string;
}

/** What a host page is made of. Everything is HTML. */
export interface Parts {
  body?: string;
  head?: string;
  lang?: string;
  /** Further attributes of `<html>`, with a leading space. */
  html?: string;
  /** The whole script tag. */
  script?: string;
}

export abstract class Store {
  readonly #server = createServer((request, response) => this.#take(request, response));
  readonly #pages = new Map<string, () => string>();
  readonly #scripts = new Map<string, string>();
  /** Requests so far, as `POST /path?query body`. */
  readonly asked: string[] = [];
  /** What the store sells, by variant. */
  readonly goods = new Map<string, Goods>();
  /** What is in the cart, the oldest first. */
  readonly lines: Line[] = [];
  trouble: Trouble = "";

  async start(): Promise<void> {
    await new Promise<void>((listening) => this.#server.listen(0, "127.0.0.1", listening));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Puts goods on the shelf. */
  stock(...all: Goods[]): void {
    for (const goods of all) this.goods.set(goods.variant, { ...goods });
  }

  /** Units in the cart. */
  get count(): number {
    return this.lines.reduce((sum, line) => sum + line.quantity, 0);
  }

  /** Requests that change the cart. */
  get changes(): string[] {
    return this.asked.filter((line) => line.startsWith("POST "));
  }

  /** A page of the theme at `path`; gives its address. */
  page(path: string, parts: Parts): string {
    this.#pages.set(path, () => this.print(parts));
    return this.origin + path;
  }

  /** Serves a script at `path`. */
  script(path: string, text: string): void {
    this.#scripts.set(path, text);
  }

  /** The whole page, with the cart as it is. */
  protected abstract print(parts: Parts): string;

  /** Everything of the store but its pages and files. False where there is no such address. */
  protected abstract answer(asked: Asked, response: ServerResponse): boolean;

  /** Fills a template of tests/pages. */
  protected fill(name: string, parts: object): string {
    const template = readFileSync(join(tests, "pages", name), "utf8");
    return template.replace(/\{\{(\w+)\}\}/g, (_, part: string) => (parts as Record<string, string>)[part] ?? "");
  }

  /** Puts one kind of goods into the cart: as many as there are. Says how many were. */
  protected put(goods: Goods, quantity: number): number {
    const line = this.lines.find((line) => line.goods === goods);
    const taken = Math.min(quantity, goods.left - (line?.quantity ?? 0));
    if (taken > 0 && line) line.quantity += taken;
    else if (taken > 0) this.lines.push({ goods, quantity: taken });
    return taken;
  }

  /** Has the trouble that was asked for, once. False where there is none. `change` is what a lost answer was about. */
  protected fails(response: ServerResponse, change: () => void): boolean {
    const trouble = this.trouble;
    this.trouble = "";
    if (trouble === "lost") change();
    if (trouble === "html") html(response, 200, "<!doctype html><title>Please wait</title><p>Checking your browser");
    if (trouble === "error") html(response, 503, "<!doctype html><title>Down</title><p>Back soon");
    return trouble !== "";
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const url = new URL(request.url!, "http://store");
      const { method = "GET", headers } = request;
      this.#answer({ method, path: url.pathname, query: url.searchParams, headers, body }, response);
    });
  }

  #answer(asked: Asked, response: ServerResponse): void {
    const { method, path, query, body } = asked;
    const script = this.#scripts.get(path);
    if (script) return void response.writeHead(200, { "content-type": TYPES[".js"] }).end(script);
    if (path.startsWith("/pages/") || path.startsWith("/npm/")) return file(path, response);
    this.asked.push(`${method} ${path}${query.size ? `?${query}` : ""} ${body}`.trim());
    if (this.answer(asked, response)) return;
    const page = this.#pages.get(path);
    if (page) html(response, 200, page());
    else html(response, 404, "<!doctype html><p>Not here");
  }
}

/** A file of tests/pages, or of a package. */
function file(path: string, response: ServerResponse): void {
  const [, room, ...rest] = normalize(path).split("/");
  let name = join(tests, room === "npm" ? "node_modules" : "pages", ...rest);
  // RequireJS adds what is missing; a package may leave it out.
  if (!extname(name)) name += ".js";
  try {
    response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "text/plain" }).end(readFileSync(name));
  } catch {
    html(response, 404, "");
  }
}

export function html(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string | string[]> = {},
): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string | string[]> = {},
): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers }).end(text);
}

/** A form's fields, however it was sent; nothing where it is no form. */
export function form({ headers, body }: Asked): Map<string, string> | undefined {
  const type = headers["content-type"] ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) return new Map(new URLSearchParams(body));
  const boundary = type.startsWith("multipart/form-data") && type.split("boundary=")[1];
  if (!boundary) return undefined;
  const parts = body.split(`--${boundary}`).map((part) => /name="([^"]*)"\r\n\r\n([\s\S]*)\r\n$/.exec(part));
  return new Map(parts.flatMap((part) => (part ? [[part[1], part[2]]] : [])));
}
