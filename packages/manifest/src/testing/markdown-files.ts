import type { SourceFile } from '../text/source-file.ts'

/** The project files a page of documentation shows: code blocks that begin with a language and a path. For tests. */
export function markdownFiles(markdown: string): SourceFile[] {
  return [...markdown.matchAll(/^```[a-z]+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, path, text]) => ({
    path: path!,
    text: text!,
  }))
}
