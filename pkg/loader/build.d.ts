// What `cargo xtask build` writes into the loader in place of these names.

/** The stylesheet's file name, beside the loader. */
declare const __CSS__: string;
/** The glue's file name. */
declare const __JS__: string;
/** Subresource Integrity of the stylesheet, `sha384-…`. */
declare const __CSS_INTEGRITY__: string;
/** File name of what prints content from elsewhere than the server; empty but in `souk-data.js`. */
declare const __DATA__: string;
/** File name of the program that does the printing there. */
declare const __PRINT__: string;
/** Subresource Integrity of the glue. */
declare const __JS_INTEGRITY__: string;
