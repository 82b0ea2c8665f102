/** The package as npm would publish it. */
export interface Packed {
  /** Where everything is; the package itself under `package`. */
  folder: string;
  /** Its package.json. */
  manifest: { name: string; version: string; exports: Record<string, unknown> };
  tarball: string;
  remove(): void;
}
export function packed(): Promise<Packed>;
/** A folder that installed it, with some of our tools. */
export function consumer(packed: Packed, borrowed?: string[], name?: string): string;
/** examples/npm-vite with it installed. */
export function example(packed: Packed): string;
