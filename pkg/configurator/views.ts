// The bar over the preview: page, width, colours, language, motion.

import { type View, views } from "./choice.ts";
import { make } from "./make.ts";
import { segments } from "./segments.ts";

const languages: Record<View["lang"], string> = { en: "English", de: "Deutsch", fr: "Français", es: "Español", ar: "العربية", ja: "日本語" };

type Bar = "page" | "width" | "scheme";
const bars: Record<Bar, [legend: string, labels: Record<string, string>]> = {
  page: ["Page", { plain: "Plain", dawn: "Dawn", luma: "Luma" }],
  width: ["Width", { phone: "Phone", tablet: "Tablet", desktop: "Desktop" }],
  scheme: ["Colours", { light: "Light", dark: "Dark" }],
};

/** Builds the bar into `place`. `picked` hears what somebody picks; the result shows a view. */
export function viewBar(place: HTMLElement, picked: (change: Partial<View>) => void): (view: View) => void {
  const made = (Object.keys(bars) as Bar[]).map((name) => {
    const [legend, labels] = bars[name];
    return { name, bar: segments(legend, `view-${name}`, Object.entries(labels), (value) => picked({ [name]: value })) };
  });
  const language = make("select", { id: "view-lang" }, ...views.lang.map((lang) => make("option", { value: lang, lang }, languages[lang])));
  const still = make("input", { id: "view-motion", type: "checkbox" });
  language.addEventListener("change", () => picked({ lang: language.value as View["lang"] }));
  still.addEventListener("change", () => picked({ motion: still.checked ? "reduced" : "device" }));
  place.replaceChildren(
    ...made.map(({ bar }) => bar.element),
    make("span", { class: "pair" }, make("label", { for: language.id }, "Language"), language),
    make("span", { class: "pair" }, still, make("label", { for: still.id }, "Reduced motion")),
  );
  return (view) => {
    for (const { name, bar } of made) bar.show(view[name]);
    language.value = view.lang;
    still.checked = view.motion === "reduced";
  };
}
