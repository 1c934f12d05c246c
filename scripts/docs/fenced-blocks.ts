/** The code blocks of a page in one language: ```` ```sh ````, without what may stand after the language. */
export function fencedBlocks(markdown: string, language: string): string[] {
  return [...markdown.matchAll(/^```(\w+)[^\n]*\n([\s\S]*?)^```$/gm)]
    .filter(([, written]) => written === language)
    .map(([, , text]) => text!)
}
