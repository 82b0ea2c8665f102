// What the configurator knows without a browser: values, snippets, contrast, addresses.

import { expect, test } from "@playwright/test";
import { accepted, accepts } from "../../pkg/configurator/accepted.ts";
import { chosen, nothingChosen, read, setOption, write } from "../../pkg/configurator/choice.ts";
import { type Colour, ratio, written } from "../../pkg/configurator/contrast.ts";
import { grouped } from "../../pkg/configurator/groups.ts";
import { eventNames, type Option, tokens, type Widget, widgetNamed, widgets } from "../../pkg/configurator/manifest.ts";
import { snippet, type Wanted } from "../../pkg/configurator/snippet/index.ts";
import { fault, unsafe } from "../../pkg/configurator/token.ts";

const widget = (name: string): Widget => widgetNamed(name)!;
const option = (of: string, name: string): Option => widget(of).options.find((one) => one.name === name)!;

/** A snippet's whole text. */
function text(target: Parameters<typeof snippet>[0], name: string, wanted: Partial<Wanted> = {}): string {
  const whole: Wanted = { widget: widget(name), shop: "table", api: "https://souk.example", options: [], tokens: [], leftOut: [], ...wanted };
  return snippet(target, whole).parts.map((part) => part.text).join("\n");
}

const hostile = `"><script>alert(1)</script>'{{ shop.secret }}{% raw %}\n\\`;

test("every default of the manifest is accepted by its own option", () => {
  for (const { name, options } of widgets) {
    for (const one of options) expect(accepts(one, one.default), `${name} ${one.name}`).toBe(true);
  }
});

const examples: [of: string, name: string, right: string[], wrong: string[]][] = [
  ["trending", "limit", ["1", "24", " 8 "], ["0", "25", "-1", "8.5", "1e1", "eight", "99999999999999999999"]],
  ["trending", "window", ["1h", "90d", "2160h"], ["0d", "91d", "2161h", "7", "7w", "d", "7 d"]],
  ["trending", "fallback", ["7d,30d", "7d, 30d"], ["7d,", "7d;30d", ","]],
  ["trending", "metric", ["weighted_sales"], ["Units_sold", "toString"]],
  ["trending", "sold", ["on", "off", "true", "false"], ["yes", "1"]],
  ["trending", "category", ["ü".repeat(200), hostile], ["x".repeat(201)]],
  ["ticker", "gap", ["8", "20-40", "0-3600", "5-5"], ["40-20", "3601", "-5", "5-", "a-b", "1-2-3"]],
  ["ticker", "max-rate", ["10/1h", "0/7d"], ["10", "10/1", "/1h", "ten/1h"]],
  ["ticker", "hide-on", ["phone", "phone,desktop", "phone, tablet"], ["watch", "phone,", "phone;tablet"]],
];
for (const [of, name, right, wrong] of examples) {
  test(`${of} takes for ${name} what the server takes`, () => {
    for (const value of right) expect(accepts(option(of, name), value), value).toBe(true);
    for (const value of wrong) expect(accepts(option(of, name), value), value).toBe(false);
  });
}

test("what is accepted is said with the option's own limits and words", () => {
  expect(accepted(option("trending", "limit"))).toBe("a whole number from 1 to 24");
  expect(accepted(option("ticker", "hide-on"))).toBe("any of phone, tablet, desktop, separated by commas");
});

test("no option is without a group of its own, and none is lost or doubled", () => {
  for (const { name, options } of widgets) {
    const groups = grouped(options);
    expect(groups.map((group) => group.title), name).not.toContain("More");
    expect(groups.flatMap((group) => group.options).map((one) => one.name).sort()).toEqual(options.map((one) => one.name).sort());
  }
  expect(grouped([{ name: "new", kind: "text", default: "", about: "" }])[0].title).toBe("More");
});

test("only what differs from the default is in a snippet, in every target", () => {
  const choice = nothingChosen();
  setOption(choice, "limit", "8");
  setOption(choice, "half-life", "36h");
  const wanted = chosen(choice);
  expect(wanted.options).toEqual([["half-life", "36h"]]);
  expect(text("script", "trending", wanted)).toBe(
    `<script async src="https://souk.example/souk.js" data-souk-shop="table"></script>\n<div data-souk="trending" data-souk-half-life="36h"></div>`,
  );
  expect(text("element", "trending", wanted)).toContain(`<souk-trending half-life="36h"></souk-trending>`);
  expect(text("magento", "trending", wanted)).toBe(String.raw`{{widget type="Souk\Widgets\Block\Widget\Trending" half_life="36h"}}`);
  expect(text("shopify", "trending", wanted)).toContain(`data-souk-host="shopify"></script>\n<div data-souk="trending" data-souk-half-life="36h"></div>`);
  expect(text("react", "trending", wanted)).toContain(`import { Trending } from "@souk/widgets/react";\n\n<Trending halfLife="36h" />`);
});

test("in React numbers are numbers, switches booleans and several words an array", () => {
  const options: [string, string][] = [["teams", "3"], ["solo", "off"]];
  expect(text("react", "group-buy", { options })).toContain("<GroupBuy teams={3} solo={false} />");
  const more: [string, string][] = [["duration", "9"], ["gap", "5-9"], ["hide-on", "phone, tablet"]];
  expect(text("react", "ticker", { options: more })).toContain(`<Ticker duration={9} gap="5-9" hideOn={["phone","tablet"]} />`);
  expect(text("react", "trending", { options: [["fallback", "7d, 30d"]] })).toContain(`<Trending fallback={["7d","30d"]} />`);
});

test("a value that is not accepted is left out and named, not given on", () => {
  const choice = nothingChosen();
  setOption(choice, "limit", "800");
  choice.tokens.set("--souk-ink", "red}</style>");
  const wanted = chosen(choice);
  expect(wanted).toEqual({ options: [], tokens: [], leftOut: ["limit", "--souk-ink"] });
  const made = snippet("script", { ...wanted, widget: choice.widget, shop: "s", api: "https://a.example" });
  expect(made.notes[0]).toBe("Not accepted, and left out: limit, --souk-ink.");
  expect(made.parts[0].text).not.toContain("800");
});

test("hostile text stays text where it is pasted", () => {
  const options: [string, string][] = [["category", hostile]];
  for (const target of ["script", "element", "shopify"] as const) {
    const made = text(target, "trending", { options, shop: hostile });
    expect(made.match(/<script/g), target).toHaveLength(1);
    expect(made, target).not.toContain("alert(1)</");
  }
  expect(text("shopify", "trending", { options, shop: hostile })).not.toMatch(/\{\{|\{%/);
  const jsx = /category=\{(".*")\}/.exec(text("react", "trending", { options }))![1];
  expect(JSON.parse(jsx)).toBe(hostile);
  expect(jsx).not.toContain("<");
});

test("what Magento's directive cannot hold is left out, with a way to set it", () => {
  const wanted: Wanted = { widget: widget("trending"), shop: "s", api: "", options: [["category", 'a "b"'], ["brand", "$secret"], ["tag", "tea & co"], ["limit", "4"]], tokens: [], leftOut: [] };
  const { parts, notes } = snippet("magento", wanted);
  expect(parts[0].text).toBe(String.raw`{{widget type="Souk\Widgets\Block\Widget\Trending" limit="4"}}`);
  expect(notes[1]).toContain("category, brand, tag");
});

test("tokens come as one rule for both ways to write the widget", () => {
  const rule = `[data-souk="spin"], souk-spin {\n  --souk-action: #2f3e75;\n}`;
  const wanted = { tokens: [["--souk-action", "#2f3e75"]] as [string, string][] };
  for (const target of ["script", "element", "shopify", "magento"] as const) {
    expect(text(target, "spin", wanted), target).toContain(`<style>\n${rule}\n</style>`);
  }
  expect(text("react", "spin", wanted)).toMatch(new RegExp(`${rule.replace(/[[\]{}.]/g, "\\$&")}$`));
});

test("a long tag has one attribute a line", () => {
  const options: [string, string][] = [["category", "x".repeat(80)], ["limit", "4"]];
  expect(text("element", "trending", { options })).toContain(`<souk-trending\n  category="${"x".repeat(80)}"\n  limit="4"\n></souk-trending>`);
});

test("a token's value can leave no declaration and load nothing", () => {
  for (const right of ["#2f3e75", "oklch(60% .1 50)", "var(--accent, #fff)", '"Iowan Old Style", serif', "0 2px 8px rgb(0 0 0 / 20%)"]) {
    expect(unsafe(right), right).toBeUndefined();
  }
  for (const wrong of ["red;", "red}", "</style>", "url(https://x.example/a)", "image-set('a')", "URL (x)", "red !important", "\\75rl(x)", "a/*", "(", '"', "a\nb", "x".repeat(201)]) {
    expect(unsafe(wrong), wrong).toBeTruthy();
  }
  const ink = tokens.find((token) => token.name === "--souk-ink")!;
  expect(fault(ink, "sausage", () => false)).toContain("a CSS colour");
  expect(fault(ink, "", () => false)).toBeUndefined();
});

test("contrast is that of the WCAG, and is never rounded up to a grade", () => {
  const grey = (value: number): Colour => [value, value, value];
  expect(ratio(grey(0), grey(255))).toBeCloseTo(21, 9);
  expect(ratio(grey(255), grey(118))).toBeCloseTo(4.54, 2);
  expect(ratio([251, 247, 240], [227, 154, 31])).toBeCloseTo(ratio([227, 154, 31], [251, 247, 240]), 12);
  expect(written(4.4999)).toBe("4.49 : 1");
  expect(written(21)).toBe("21.00 : 1");
});

test("a choice comes back whole from its address", () => {
  const { choice } = read("");
  choice.widget = widget("ticker");
  setOption(choice, "gap", "5-9");
  setOption(choice, "exclude", `1, "2" & ${hostile}`);
  choice.tokens.set("--souk-ink", "oklch(40% .1 20 / 50%)");
  Object.assign(choice.view, { page: "luma", lang: "ar", motion: "reduced", target: "react" });
  const again = read(`#${write(choice)}`);
  expect(again).toEqual({ choice, ignored: [] });
});

test("an address with what nobody knows gives the rest, and says what it ignored", () => {
  const { choice, ignored } = read("#widget=carousel&limit=4&limt=3&__proto__=x&view-page=amazon&view-toString=1&--souk-pink=red");
  expect(choice.widget.name).toBe("trending");
  expect([...choice.options]).toEqual([["limit", "4"]]);
  expect(choice.view).toEqual(nothingChosen().view);
  expect(ignored).toEqual(["widget=carousel", "limt", "__proto__", "view-page", "view-toString", "--souk-pink"]);
  expect(read(`#limit=${"9".repeat(30_000)}`).choice.options.size).toBe(0);
});

test("a wrong value in an address is kept as typed, so that it can be mended", () => {
  expect(read("#widget=trending&limit=80").choice.options.get("limit")).toBe("80");
});

test("events are listened to under the names the page hears", () => {
  expect(eventNames).toContain("souk:add-to-cart");
  expect(eventNames.every((name) => name.startsWith("souk:"))).toBe(true);
});
