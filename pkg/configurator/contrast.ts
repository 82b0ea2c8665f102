// Contrast as WCAG 2.2 computes it, from opaque colours.

/** Red, green, blue, from 0 to 255. */
export type Colour = readonly [number, number, number];

function channel(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance, from 0 (black) to 1 (white). */
export function luminance([red, green, blue]: Colour): number {
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
}

/** Contrast ratio, from 1 to 21. */
export function ratio(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** For people: two decimals, never rounded up to a grade it does not have. */
export function written(value: number): string {
  return `${(Math.floor(value * 100 + 1e-9) / 100).toFixed(2)} : 1`;
}

/** What level AA asks of text and of what must be seen to use a control. */
export const TEXT = 4.5;
export const CONTROL = 3;
