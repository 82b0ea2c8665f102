// The stage: the preview at the width of a phone, a tablet or a desk, made smaller where it does not fit.

import type { View } from "./choice.ts";

/** Widths of the preview in CSS pixels. */
const widths: Record<View["width"], number> = { phone: 390, tablet: 768, desktop: 1280 };

/** Keeps the frame as wide as chosen, whatever room there is. */
export class Stage {
  readonly #room: HTMLElement;
  readonly #frame: HTMLElement;
  readonly #told: HTMLElement;
  #width: View["width"] = "desktop";

  constructor(room: HTMLElement, frame: HTMLElement, told: HTMLElement) {
    this.#room = room;
    this.#frame = frame;
    this.#told = told;
    new ResizeObserver(() => this.#fit()).observe(room);
  }

  /** Chooses a width. */
  show(width: View["width"]): void {
    this.#width = width;
    this.#fit();
  }

  #fit(): void {
    const width = widths[this.#width];
    const scale = Math.min(1, this.#room.clientWidth / width);
    const { style } = this.#frame;
    style.inlineSize = `${width}px`;
    style.blockSize = `${this.#room.clientHeight / scale}px`;
    style.transform = `scale(${scale})`;
    style.insetInlineStart = `${(this.#room.clientWidth - width * scale) / 2}px`;
    const percent = Math.round(scale * 100);
    this.#told.textContent = percent < 100 ? `${width} px, shown at ${percent} %` : `${width} px`;
  }
}
