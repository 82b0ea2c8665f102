/** The store's "no", in the store's words where it has some. A `Refusal` of host.ts without the bytes of a class. */
export const refusal = (words: unknown = "") => Object.assign(Error(words as string), { name: "Refusal" });
