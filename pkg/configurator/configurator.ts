// The configurator: what somebody chooses, shown living and written as a snippet. Everything it knows of widgets comes
// from the manifest; what is chosen lives in the address.

import { type Choice, chosen, read, setOption, type View, write } from "./choice.ts";
import { rows } from "./contrast-table.ts";
import { Log } from "./log.ts";
import { the } from "./make.ts";
import { widgetNamed, widgets } from "./manifest.ts";
import { OptionForm } from "./option-form.ts";
import { Preview } from "./preview.ts";
import { Probe, styleText } from "./probe.ts";
import { reason } from "./reason.ts";
import { segments } from "./segments.ts";
import { targets } from "./snippet/index.ts";
import { showSnippet } from "./snippet-panel.ts";
import { sourceOf } from "./source.ts";
import { Stage } from "./stage.ts";
import { tabs } from "./tabs.ts";
import { isTokenValue, TokenForm } from "./token-form.ts";
import { viewBar } from "./views.ts";

/** How long somebody may go on typing before the widget starts over. */
const TYPING = 350;

const { source, wrong } = sourceOf(new URL(location.href));
let choice: Choice = read(location.hash).choice;
let agreed = !source.isForeign;

const say = (words: string) => void (the("said").textContent = words);
const notice = (words: string) => void (the("notice").textContent = words);

const log = new Log(the("log"), the("count"));
const preview = new Preview(the<HTMLIFrameElement>("preview"), {
  event: (name, detail) => {
    log.event(name, detail);
    if (name === "souk:error") void explain();
  },
  complaint: (line) => log.complaint(line),
  painted: () => notice(""),
});
const stage = new Stage(the("room"), the("preview"), the("told"));
const form = new OptionForm(the("groups"), option);
const tokenForm = new TokenForm(the("token-fields"), token);
const showView = viewBar(the("views"), view);
const picker = segments("Widget", "widget", widgets.map(({ name, title }) => [name, title]), widget);
const targetBar = segments("For", "target", Object.entries(targets), (value) => view({ target: value as View["target"] }));

let changes = 0;

/** Why there is nothing to see, unless somebody chose something else meanwhile. */
async function explain(): Promise<void> {
  const asked = changes;
  const why = await reason(source, choice);
  if (asked === changes && why) notice(why);
}

let waiting: ReturnType<typeof setTimeout> | undefined;
const later = new Map<string, () => void>();

/** Does the last of each kind once nobody types any more. */
function soon(kind: string, work: () => void): void {
  later.set(kind, work);
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const all = [...later.values()];
    later.clear();
    for (const one of all) one();
  }, TYPING);
}

function option(name: string, value: string): void {
  setOption(choice, name, value);
  soon(`option ${name}`, () => preview.option(name, choice.options.get(name)));
  written();
}

function token(name: string, value: string): void {
  if (value.trim()) choice.tokens.set(name, value);
  else choice.tokens.delete(name);
  preview.token(name, choice.tokens.get(name));
  written();
}

function widget(name: string): void {
  // Options of the same name mean the same: they go along where the other widget takes them.
  const { options, tokens, view } = choice;
  choice = { widget: widgetNamed(name) ?? choice.widget, options: new Map(), tokens, view };
  for (const [name, value] of options) setOption(choice, name, value);
  form.build(choice.widget, choice.options);
  search();
  log.clear();
  notice("");
  preview.stand(choice);
  written();
}

function view(change: Partial<View>): void {
  choice = { ...choice, view: { ...choice.view, ...change } };
  stage.show(choice.view.width);
  if (change.page || change.motion) void load();
  else if (change.scheme || change.lang) preview.stand(choice);
  written();
}

/** What follows from every change: address, snippet, contrast. */
function written(): void {
  changes++;
  history.replaceState(null, "", `#${write(choice)}`);
  const wanted = { ...chosen(choice, isTokenValue), widget: choice.widget, shop: source.shop || "your-shop", api: source.api };
  showSnippet(the("parts"), choice.view.target, wanted, say);
  the("real").textContent = isHidden() ? "Hidden at this width, by “Hide on”." : (real[choice.widget.name] ?? "");
  soon("contrast", measure);
}

/** What happens in the preview happens in the shop. */
const real: Record<string, string> = {
  spin: "This is the shop's own wheel: a turn here is drawn and counted.",
  "group-buy": "This is the shop's own deal: a seat taken here is taken.",
  reviews: "This is the shop's own form: a review written here is sent.",
};

/** Whether the widget hides on devices as wide as the preview. */
function isHidden(): boolean {
  const widths = choice.options.get("hide-on")?.split(",") ?? [];
  return widths.some((width) => width.trim() === choice.view.width);
}

let css: Promise<string> | undefined;

async function measure(): Promise<void> {
  const page = preview.document;
  if (!page) return;
  css ??= styleText();
  const text = await css.catch(() => "");
  if (!text || page !== preview.document) return;
  const probes = (["light", "dark"] as const).map((scheme) => new Probe(page, text, choice, scheme));
  const [light, dark] = probes.map((probe) => probe.colours());
  tokenForm.render(probes[choice.view.scheme === "dark" ? 1 : 0].rendered(choice));
  for (const probe of probes) probe.remove();
  the("pairs").replaceChildren(...rows(choice.widget.name, light, dark));
  const low = document.querySelectorAll("#pairs [data-verdict=low]").length;
  the("low").textContent = low > 0 ? ` (${low} too low)` : "";
}

async function load(): Promise<void> {
  log.clear();
  notice("");
  if (!source.shop) return notice("Which shop? Write its id at the top, as it was given to “souk shop add”.");
  if (!agreed) return;
  if (await preview.load(choice, source)) void measure();
}

function search(): void {
  const input = the<HTMLInputElement>("search");
  const count = form.search(input.value);
  the("found").textContent = input.value.trim() === "" ? "" : `${count} of ${choice.widget.options.length} options`;
}

/** Shows everything as the address says. */
function fromAddress(): void {
  const { choice: given, ignored } = read(location.hash);
  choice = given;
  // Whoever holds a phone sees a phone, unless the address says otherwise.
  if (!location.hash.includes("view-width") && matchMedia("(max-width: 640px)").matches) choice.view.width = "phone";
  form.build(choice.widget, choice.options);
  tokenForm.show(choice.tokens);
  picker.show(choice.widget.name);
  targetBar.show(choice.view.target);
  showView(choice.view);
  stage.show(choice.view.width);
  search();
  written();
  void load().then(() => {
    if (ignored.length > 0) log.complaint(`Nobody knows this part of the address: ${ignored.join(", ")}.`);
  });
}

function startOver(): void {
  choice = { ...choice, options: new Map(), tokens: new Map() };
  form.build(choice.widget, choice.options);
  tokenForm.show(choice.tokens);
  search();
  preview.stand(choice);
  written();
  say("Everything is at its default.");
}

/** What is wrong with the address's server, or whether it may be asked. */
function askFirst(): void {
  the("ask").hidden = agreed && !wrong;
  the("agree").hidden = agreed;
  the("ask-words").textContent = wrong ?? `This address wants to load widgets from ${source.api}, which is not this page's own server.`;
  the("agree").addEventListener("click", () => {
    agreed = true;
    the("ask").hidden = true;
    the("preview").focus();
    void load();
  });
}

the("widgets").append(picker.element);
the("targets").append(targetBar.element);
for (const list of document.querySelectorAll<HTMLElement>("[role=tablist]")) tabs(list);
the<HTMLInputElement>("shop").value = source.shop;
the("search").addEventListener("input", search);
the("reset").addEventListener("click", startOver);
the("clear").addEventListener("click", () => log.clear());
the("source").addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URL(location.href);
  address.searchParams.set("shop", the<HTMLInputElement>("shop").value.trim());
  if (address.href === location.href) void load();
  else location.href = address.href;
});
addEventListener("hashchange", fromAddress);
askFirst();
fromAddress();
