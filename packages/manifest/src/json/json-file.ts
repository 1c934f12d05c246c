import type { FactsOf, ProblemCode } from '../problem/catalogue.ts'
import { FileProblems } from '../problem/file-problems.ts'
import type { Problem } from '../problem/problem.ts'
import type { SourceFile } from '../text/source-file.ts'
import type { JsonNode, JsonString } from './json-node.ts'
import { readJson } from './read-json.ts'

/** Where a value stands in a JSON text: keys and positions from the root. */
export type JsonPath = readonly (string | number)[]

/** A JSON file that could be read. Problems are reported at paths, which it turns into lines and columns. */
export class JsonFile {
  readonly path: string
  readonly root: JsonNode
  readonly #problems: FileProblems

  private constructor(path: string, root: JsonNode, problems: FileProblems) {
    this.path = path
    this.root = root
    this.#problems = problems
  }

  /** Undefined when the text is not JSON; the reason is then in `list`. */
  static read(source: SourceFile, list: Problem[]): JsonFile | undefined {
    const problems = new FileProblems(source.path, source.text, list)
    const root = readJson(source.text, (code, offset, facts) => problems.report(code, offset, facts))
    return root && new JsonFile(source.path, root, problems)
  }

  node(path: JsonPath): JsonNode | undefined {
    let node: JsonNode | undefined = this.root
    for (const step of path) node = child(node, step)
    return node
  }

  /** The keys of the object at `path`, in the order of the text; none when there is no object. */
  keys(path: JsonPath): readonly string[] {
    const node = this.node(path)
    return node?.kind === 'object' ? node.members.map((member) => member.key.value) : []
  }

  /** Reports at the value; where it is missing, at what surrounds it. */
  report<Code extends ProblemCode>(code: Code, path: JsonPath, facts: FactsOf<Code>): void {
    this.#problems.report(code, this.#nearest(path).start, facts)
  }

  /** Reports at the key of a member. */
  reportKey<Code extends ProblemCode>(code: Code, path: JsonPath, facts: FactsOf<Code>): void {
    const parent = this.#nearest(path.slice(0, -1))
    const member = parent.kind === 'object' ? parent.members.find(({ key }) => key.value === path.at(-1)) : undefined
    this.#problems.report(code, (member?.key ?? parent).start, facts)
  }

  /** Reports inside a text: at the character of it that has this index. */
  reportInside<Code extends ProblemCode>(code: Code, path: JsonPath, index: number, facts: FactsOf<Code>): void {
    const node = this.#nearest(path)
    const offset = node.kind === 'string' ? sourceOffset(node, index, this.#problems.text) : node.start
    this.#problems.report(code, offset, facts)
  }

  #nearest(path: JsonPath): JsonNode {
    let node = this.root
    for (const step of path) {
      const next = child(node, step)
      if (next === undefined) break
      node = next
    }
    return node
  }
}

function child(node: JsonNode | undefined, step: string | number): JsonNode | undefined {
  if (node?.kind === 'object') return node.members.find(({ key }) => key.value === step)?.value
  if (node?.kind === 'array' && typeof step === 'number') return node.items[step]
  return undefined
}

/** Where in the file the character `index` of a text stands, escapes before it counted as written. */
function sourceOffset(node: JsonString, index: number, text: string): number {
  const written = text.slice(node.start + 1, node.end - 1).match(/\\u[0-9a-fA-F]{4}|\\.|[\s\S]/g) ?? []
  return node.start + 1 + written.slice(0, index).join('').length
}
