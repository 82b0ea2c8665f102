// What a browser paints: colours of any notation, one over the other, as one opaque pixel.

import type { Colour } from "./contrast.ts";

const canvas = document.createElement("canvas");
canvas.width = canvas.height = 1;
const ink = canvas.getContext("2d", { willReadFrequently: true });

/** The colour of these layers, the lowest first; nothing where something shines through them all. */
export function paint(...layers: string[]): Colour | undefined {
  if (!ink || !isTrue()) return undefined;
  const [red, green, blue, alpha] = pixel(layers);
  return alpha === 255 ? [red, green, blue] : undefined;
}

function pixel(layers: string[]): Uint8ClampedArray {
  ink!.clearRect(0, 0, 1, 1);
  for (const layer of layers) {
    ink!.fillStyle = layer;
    ink!.fillRect(0, 0, 1, 1);
  }
  return ink!.getImageData(0, 0, 1, 1).data;
}

let known: boolean | undefined;

/** Some browsers blur what is read back, against fingerprints: then nothing can be told. */
function isTrue(): boolean {
  return (known ??= ["#123456", "#fedcba", "#808080"].every((colour) => hex(pixel([colour])) === colour));
}

/** `#rrggbb`. */
export function hex([red, green, blue]: Colour | Uint8ClampedArray): string {
  return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
