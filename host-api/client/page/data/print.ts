// The program that prints: what the Souk server would print, by the same components, compiled for WASI.
//
// It asks for three things of a system: to read its question, to write its answer, and to end. It gets no file, no
// clock, no environment and no random numbers.

import type { Reviews, Trending } from "./contract";
import { Unavailable } from "./unavailable";
import { json } from "./written";

/** What is to be printed. */
export interface Wanted {
  widget: "trending" | "reviews";
  data: Trending | Reviews;
  /** The mount's options, those of the first name counting. */
  given: [string, string][];
  /** A language tag; one we do not speak is English. */
  lang: string;
  /** Whether the source takes reviews. */
  takes_reviews: boolean;
}

/** "Not supported", to whatever else it might ask. */
const ENOSYS = 52;
const READ = 0;
const ERRORS = 2;

let program: Promise<WebAssembly.Module> | undefined;

async function compiled() {
  const response = await fetch(new URL(__PRINT__, import.meta.url));
  if (!response.ok) throw new Unavailable(`${__PRINT__} answered ${response.status}`);
  // A host that serves wasm under another type still works, a little slower.
  const right = response.headers.get("content-type") === "application/wasm";
  return right ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Prints. Nothing, when there is nothing true to show.
 * @throws Unavailable when the program cannot be loaded or run, or the question is none.
 */
export async function print(wanted: Wanted): Promise<string> {
  try {
    // What failed once may be there the next time.
    program ??= compiled();
    return await run(await program, json(wanted));
  } catch (error) {
    program = undefined;
    throw error instanceof Unavailable ? error : new Unavailable(`nothing could be printed: ${error}`);
  }
}

/** Runs it once, in a memory of its own. */
async function run(module: WebAssembly.Module, question: string): Promise<string> {
  const said: Record<number, string> = { __proto__: null } as never;
  const decoders: Record<number, TextDecoder> = { __proto__: null } as never;
  const ended = Symbol();
  let unread = new TextEncoder().encode(question);
  let code = 0;
  /** Goes through the parts of memory a call names, until one is not filled; notes how many bytes that were. */
  const each = (parts: number, count: number, total: number, move: (part: Uint8Array) => number) => {
    const view = new DataView(memory.buffer);
    let moved = 0;
    for (let at = parts; at < parts + 8 * count; at += 8) {
      const part = new Uint8Array(memory.buffer, view.getUint32(at, true), view.getUint32(at + 4, true));
      moved += move(part);
    }
    view.setUint32(total, moved, true);
    return 0;
  };
  const system: Record<string, (...words: number[]) => number> = {
    fd_read: (from, parts, count, total) =>
      from === READ
        ? each(parts, count, total, (part) => {
            const some = unread.subarray(0, part.length);
            part.set(some);
            unread = unread.subarray(some.length);
            return some.length;
          })
        : ENOSYS,
    fd_write: (to, parts, count, total) =>
      each(parts, count, total, (part) => {
        said[to] = (said[to] ?? "") + (decoders[to] ??= new TextDecoder()).decode(part, { stream: true });
        return part.length;
      }),
    proc_exit: (with_code) => {
      code = with_code;
      throw ended;
    },
  };
  const asked = WebAssembly.Module.imports(module).map(({ name }) => [name, system[name] ?? (() => ENOSYS)]);
  const imports = { wasi_snapshot_preview1: Object.fromEntries(asked) };
  const { exports } = await WebAssembly.instantiate(module, imports);
  const memory = exports.memory as WebAssembly.Memory;
  try {
    (exports._start as () => void)();
  } catch (error) {
    if (error !== ended) throw error;
  }
  if (code) throw new Unavailable(said[ERRORS] ?? `souk-print ended with ${code}`);
  return said[1] ?? "";
}
