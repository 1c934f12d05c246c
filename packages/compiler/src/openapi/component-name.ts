/**
 * A name that OpenAPI allows for a component or an operation, made of names of the project. Each letter it does not
 * allow becomes `.<code point in hex>.`; no two lists of names give the same result, because names hold no dots.
 */
export function componentName(...names: readonly string[]): string {
  return names
    .map((name) => name.replaceAll(/[^A-Za-z0-9_-]/gu, (letter) => `.${letter.codePointAt(0)!.toString(16)}.`))
    .join('.')
}
