// Lead: one loader looks after all mounts of a page. It is the script tag's, where the page has one, or the first copy of
// this package that was configured; everybody else only writes mounts.

import { read } from "./files.js";
import { load } from "./load.js";
import { isLed, warn } from "./page.js";

let leading: Promise<void> | undefined;

/** Starts the loader, once, with the files of a folder. */
export function lead(script: HTMLElement & { src?: string | undefined }, folder: string, locale: () => string | undefined): void {
  // Two copies share the settings, so the folder is that of whoever was first.
  script.src ??= folder;
  if (script.src !== folder && isLed()) warn(`the files come from ${script.src} already`);
  leading ??= read(script.src).then(
    (files) => load({ script, files, locale }),
    () => {
      // The next call tries again.
      leading = script.src = undefined;
      warn(`no manifest.json that names the files at ${folder}`);
    },
  );
}
