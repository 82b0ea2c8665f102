// What an option takes, for a person.

const takes = {
  count: ({ min, max }) => `A whole number from ${min} to ${max}`,
  period: () => "A period from `1h` to `90d`",
  periods: () => "Periods, each from `1h` to `90d`",
  seconds: () => "Seconds, or a range of seconds such as `20-40`; at most 3600",
  rate: () => "A number per period, such as `10/24h`",
  text: () => "Up to 200 characters",
  switch: () => "`on` or `off`",
  choice: ({ words }) => words.map((word) => `\`${word}\``).join(", "),
  choices: ({ words }) => `Any of ${words.map((word) => `\`${word}\``).join(", ")}`,
};

/** One sentence: the values an option takes, and what it is when nobody sets it. */
export function words(option) {
  const unset = option.default === "" ? "not set unless you do" : `\`${option.default}\` unless set`;
  return `${takes[option.kind](option)}; ${unset}.`;
}
