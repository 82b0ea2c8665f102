// Made by pkg/build/modules.mjs from pkg/src/loader: the whole loader as a function.

/** Starts the loader. */
export declare function load(supplied: Supplied): void;
