import type { Answer, Difference, Exchange, Header } from './exchange.ts'

/** A file of exchanges in its one form. */
export const printHttpFile = (exchanges: readonly Exchange[]): string => exchanges.map(printExchange).join('\n\n')

function printExchange({ title, notes, request, answers }: Exchange): string {
  const [path, ...parameters] = request.target
  return [
    `### ${title}`,
    ...notes.map((note) => `# ${note}`),
    `${request.method} ${path}`,
    ...parameters.map((parameter) => `  ${parameter}`),
    ...message(request.headers, request.body),
    ...answers.flatMap((answer) => ['', printAnswer(answer, answer.only)]),
    '',
  ].join('\n')
}

/** `HTTP 200`, the headers that tell something, and the body. */
export const printAnswer = ({ status, headers, body }: Answer, only: Difference | undefined): string =>
  [`HTTP ${status}${difference(only)}`, ...message(headers, body)].join('\n')

const difference = (only: Difference | undefined): string =>
  only === undefined ? '' : ` (only ${only.databases.join(', ')}: ${only.reason})`

const message = (headers: readonly Header[], body: string): string[] => [
  ...headers.map(([name, value]) => `${name}: ${value}`),
  ...(body === '' ? [] : ['', body]),
]
