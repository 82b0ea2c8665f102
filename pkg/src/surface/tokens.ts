// Written by pkg/build/types.mjs from pkg/widgets.json: change it there.

/** Our CSS custom properties: set on any ancestor, they restyle all widgets below. */
export interface Tokens {
  /** Family of the text. `inherit` unless set. */
  "--souk-font"?: string | number | undefined;
  /** Size of the text. `16px` unless set. */
  "--souk-text-size"?: string | number | undefined;
  /** Text. `currentColor` unless set. */
  "--souk-ink"?: string | number | undefined;
  /** Lesser text. `78 % of the text's colour` unless set. */
  "--souk-soft"?: string | number | undefined;
  /** Something that worked. `currentColor` unless set. */
  "--souk-done"?: string | number | undefined;
  /** Borders of controls. `66 % of the text's colour` unless set. */
  "--souk-edge"?: string | number | undefined;
  /** Thin lines. `16 % of the text's colour` unless set. */
  "--souk-hairline"?: string | number | undefined;
  /** Faint surfaces. `6 % of the text's colour` unless set. */
  "--souk-wash"?: string | number | undefined;
  /** Ground of a widget. `transparent` unless set. */
  "--souk-paper"?: string | number | undefined;
  /** Ground of what floats. `Canvas` unless set. */
  "--souk-sheet"?: string | number | undefined;
  /** Ground of buttons. `transparent` unless set. */
  "--souk-action"?: string | number | undefined;
  /** Text of buttons. `currentColor` unless set. */
  "--souk-on-action"?: string | number | undefined;
  /** Border of buttons. `--souk-edge` unless set. */
  "--souk-action-edge"?: string | number | undefined;
  /** Stars of reviews. `currentColor` unless set. */
  "--souk-star"?: string | number | undefined;
  /** Corners of controls. `4px` unless set. */
  "--souk-radius"?: string | number | undefined;
  /** Corners of cards. `12px` unless set. */
  "--souk-radius-card"?: string | number | undefined;
  /** Shadow of what floats. `0 8px 28px rgb(34 32 29 / 18%), 0 1px 3px rgb(34 32 29 / 12%)` unless set. */
  "--souk-shadow"?: string | number | undefined;
  /** z-index of the ticker. `40` unless set. */
  "--souk-layer"?: string | number | undefined;
}
