// What the widget said: its events with their detail, and its complaints.

import { make } from "./make.ts";

/** Lines kept. */
const MOST = 100;
/** Characters of a detail that are shown. */
const LONGEST = 600;

/** The log, newest line first. */
export class Log {
  readonly #list: HTMLElement;
  readonly #count: HTMLElement;

  /** `count` shows how many lines there are. */
  constructor(list: HTMLElement, count: HTMLElement) {
    this.#list = list;
    this.#count = count;
    this.clear();
  }

  /** Adds an event. */
  event(name: string, detail: unknown): void {
    this.#add("event", name, printed(detail));
  }

  /** Adds a complaint. */
  complaint(line: string): void {
    this.#add("complaint", "console", line);
  }

  /** Forgets everything. */
  clear(): void {
    this.#list.replaceChildren();
    this.#number();
  }

  #add(kind: string, name: string, text: string): void {
    const time = new Date().toLocaleTimeString("en-GB");
    const line = make("li", { class: kind }, make("time", {}, time), make("b", {}, name), make("code", {}, text.slice(0, LONGEST)));
    this.#list.prepend(line);
    while (this.#list.children.length > MOST) this.#list.lastElementChild?.remove();
    this.#number();
  }

  #number(): void {
    const { length } = this.#list.children;
    this.#count.textContent = length > 0 ? ` (${length})` : "";
    this.#list.parentElement?.classList.toggle("is-empty", length === 0);
  }
}

function printed(detail: unknown): string {
  try {
    return JSON.stringify(detail) ?? "";
  } catch {
    return String(detail);
  }
}
