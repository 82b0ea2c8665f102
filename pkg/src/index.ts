// `@souk/widgets`: five honest widgets for a page of your own. May be imported on a server.

export { define } from "./define.js";
export { mount, type Mounted } from "./mount.js";
export { configure, defineHost, type Settings } from "./settings.js";
export { type Asking, snapshot, snapshotUrl } from "./snapshot.js";
export { widgets } from "./surface/options.js";
export type * from "./surface/attributes.js";
export type * from "./surface/events.js";
export type * from "./surface/options.js";
export type * from "./surface/tokens.js";
export { Refusal } from "../../host-api/client/page/host.js";
export type { Cart, Consent, Happening, Host, Line, Page, Purpose } from "../../host-api/client/page/host.js";
