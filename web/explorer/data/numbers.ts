// Numbers for reading, in the language of the page. Every number on it goes through here.

export const language = (): string =>
  typeof document === "undefined" ? "en" : document.documentElement.lang || "en";

/** A whole number: "1,200". */
export const figure = (count: number): string => count.toLocaleString(language());

/** A count with its word: "1 quote", "1,200 quotes". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

/** A share between 0 and 1: "95 %"; "" for what is below 0, which means that it isn't known. */
export const percent = (share: number): string => (share < 0 ? "" : `${figure(Math.round(share * 100))} %`);
