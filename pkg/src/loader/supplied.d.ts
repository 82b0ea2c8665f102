// What the loader gets from the package in place of a script tag. Its build (pkg/build/modules.mjs) makes the whole loader
// one function over this, so that nothing of it runs, or looks for a page, before it is called.

interface Supplied {
  /** Carries the settings as attributes, and the folder of the files as `src`. */
  script: HTMLElement;
  /** Names of style sheet and glue, and of what prints content that is not a server's, where these files have it. */
  files: { css: string; js: string; source?: string | undefined };
  /** The host's language, when it knows one. */
  locale(): string | undefined;
}

declare const supplied: Supplied;
