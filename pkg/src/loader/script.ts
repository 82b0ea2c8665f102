// In place of the loader's `script.ts`.

export const script = supplied.script as HTMLScriptElement;
