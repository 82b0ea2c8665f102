// Filters, pages and "read all" of a review carousel that no server stands behind: their query is answered in place, as
// the module does it where there is one (widgets/reviews/src/alive/ask.rs).

import type { Mount } from "../../../../pkg/loader/src/mount";

/** Prints the widget with other options. */
type Ask = (options: URLSearchParams) => Promise<Document>;

/** The parts that another filter or page changes, as in widgets/reviews/src/view.rs. */
const CHANGING = ["head", "find", "rule", "track", "moves", "foot"];
/** The control that adds a page instead. */
const MORE = "more";

/** Answers the controls of a mount for as long as it lives. */
export function listen({ element, life }: Mount, ask: Ask) {
  const root = element.shadowRoot!;
  let wishes = 0;
  const answer = async (event: Event, query: string, key: string) => {
    event.preventDefault();
    // The module would ask the server.
    event.stopImmediatePropagation();
    const wrapper = root.querySelector<HTMLElement>(".souk")!;
    const wish = ++wishes;
    wrapper.ariaBusy = "true";
    const printed = await ask(new URLSearchParams(query)).then(found, () => null);
    // The latest wish counts.
    if (wish !== wishes || life.signal.aborted) return;
    wrapper.ariaBusy = null;
    if (printed) show(root, wrapper, printed, key);
    else tell(wrapper);
  };
  // A page may have put anything on Object.prototype.
  const options = { __proto__: null, capture: true, signal: life.signal } as AddEventListenerOptions;
  root.addEventListener(
    "click",
    (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-do=ask]");
      const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
      if (link && !ctrlKey && !metaKey && !shiftKey) answer(event, link.search, link.dataset.key!);
    },
    options,
  );
  root.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      const fields = new URLSearchParams(new FormData(form) as never);
      if (form.dataset.do === "find") answer(event, fields.toString(), "find");
    },
    options,
  );
}

const found = (document: Document) => document.querySelector("template")!.content.querySelector<HTMLElement>(".souk");

const part = (root: Element, name: string) => root.querySelector<HTMLElement>(`[data-kept=${name}]`)!;

function show(root: ShadowRoot, wrapper: HTMLElement, printed: HTMLElement, key: string) {
  const focused = root.activeElement;
  const track = part(wrapper, "track");
  const known = track.querySelectorAll(".card").length;
  const renew = (name: string) => part(wrapper, name).replaceChildren(...part(printed, name).childNodes);
  if (key === MORE) {
    track.append(...part(printed, "track").childNodes);
    ["rule", "foot"].forEach(renew);
  } else {
    const height = track.offsetHeight + "px";
    wrapper.className = printed.className + (wrapper.classList.contains("ready") ? " ready" : "");
    const listed = wrapper.classList.contains("list");
    // What stands below does not jump while a shorter row is read; a list is as long as it is.
    track.style.minBlockSize = listed ? "" : height;
    CHANGING.forEach(renew);
    track.scrollLeft = 0;
    if (listed) wrapper.firstElementChild!.removeAttribute("aria-roledescription");
  }
  // The module counts the pages of the row when it moves.
  track.dispatchEvent(new Event("scroll"));
  if (!focused || focused.isConnected) return;
  // Whoever had the focus keeps it: on the same control, or on the first review it brought.
  const first = track.querySelectorAll<HTMLElement>(".card")[key === MORE ? known : 0];
  const same = key === MORE ? null : wrapper.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  (same ?? first)?.focus();
}

/** Says that it failed, in the words the print carries. */
function tell(wrapper: HTMLElement) {
  const line = wrapper.querySelector(".at")!;
  line.className = "at told";
  line.textContent = JSON.parse(wrapper.dataset.state!).messages["reviews.failed"] ?? "";
}
