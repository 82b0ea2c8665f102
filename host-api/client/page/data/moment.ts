// Moments, as the contract writes them: RFC 3339 in UTC, whole seconds.

/** A moment in UTC; undefined when it is none, or in the future by more than a clock may be wrong. */
export function when(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/.test(value))
    return undefined;
  const at = Date.parse(value);
  return at < Date.now() + 864e5 ? stamp(at) : undefined;
}

/** A moment as the contract writes it. */
export const stamp = (at: number) => new Date(at).toISOString().replace(/\.\d+/, "");
