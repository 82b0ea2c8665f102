// Reduced motion in the preview. No script can change the setting itself, so both ways a page learns of it are answered
// as if it were on: the question a script asks, and the condition in a style sheet. What then happens is the widget's own.

const asked = /\(\s*prefers-reduced-motion(\s*:\s*reduce)?\s*\)/g;
const fullMotion = /\(\s*prefers-reduced-motion\s*:\s*no-preference\s*\)/g;
/** Conditions that always and never hold. */
const ALWAYS = "(min-width: 0px)";
const NEVER = "(max-width: 0px)";

/** A media query, or a whole style sheet, as someone who asked for less motion has it. */
export function stilled(text: string): string {
  return text.replace(fullMotion, NEVER).replace(asked, ALWAYS);
}

/** Answers for this window, before anything in it asks. */
export function reduceMotion(view: Window & typeof globalThis): void {
  const matchMedia = view.matchMedia.bind(view);
  view.matchMedia = (query) => matchMedia(stilled(query));
  const { replace } = view.CSSStyleSheet.prototype;
  view.CSSStyleSheet.prototype.replace = function (text) {
    return replace.call(this, stilled(text));
  };
}
