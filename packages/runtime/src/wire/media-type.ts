import { wireProblems } from './wire-problems.ts'

/** The form of an answer: rows as a JSON array, the only row as a JSON object, or rows as CSV. */
export interface AnswerForm {
  readonly form: 'json' | 'object' | 'csv'
  /** Properties that are null are left out. */
  readonly stripNulls: boolean
}

interface MediaRange {
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly quality: number
}

const json: AnswerForm = { form: 'json', stripNulls: false }

const forms: ReadonlyMap<string, AnswerForm['form']> = new Map([
  ['*/*', 'json'],
  ['application/*', 'json'],
  ['application/json', 'json'],
  ['application/vnd.pgrst.array', 'json'],
  ['application/vnd.pgrst.array+json', 'json'],
  ['application/vnd.pgrst.object', 'object'],
  ['application/vnd.pgrst.object+json', 'object'],
  ['text/csv', 'csv'],
  ['text/*', 'csv'],
])

/** More ranges than this are not looked at: browsers send ten. */
const MAX_MEDIA_RANGES = 50

/** Chooses the form of the answer: what `Accept` prefers of what there is. */
export function readAccept(header: string | undefined): AnswerForm {
  if (header === undefined || header === '*/*' || header === 'application/json' || header.trim() === '') return json
  // Sorting is stable: of equal preferences the first named counts.
  const ranges = header.split(',', MAX_MEDIA_RANGES).map(parseMediaRange)
  for (const { type, parameters, quality } of ranges.sort((one, other) => other.quality - one.quality)) {
    const form = forms.get(type)
    if (form === undefined || quality === 0) continue
    return { form, stripNulls: form !== 'csv' && parameters.get('nulls') === 'stripped' && type.includes('vnd.pgrst') }
  }
  throw wireProblems.noAcceptableForm(header, [...forms.keys()].filter(isExact))
}

/** What form a request's body has; without a header it is JSON. */
export function readContentType(header: string | undefined): 'json' | 'csv' {
  if (header === undefined || header === 'application/json') return 'json'
  const { type, parameters } = parseMediaRange(header)
  const charset = parameters.get('charset')
  if (charset === undefined || /^"?utf-?8"?$/i.test(charset)) {
    if (type === 'application/json' || type.startsWith('application/vnd.pgrst.')) return 'json'
    if (type === 'text/csv') return 'csv'
  }
  throw wireProblems.unsupportedContentType(header)
}

function parseMediaRange(text: string): MediaRange {
  const [type = '', ...rest] = text.split(';', 20)
  const parameters = new Map<string, string>()
  for (const parameter of rest) {
    const equals = parameter.indexOf('=')
    if (equals !== -1)
      parameters.set(parameter.slice(0, equals).trim().toLowerCase(), parameter.slice(equals + 1).trim())
  }
  const quality = Number(parameters.get('q') ?? 1)
  return { type: type.trim().toLowerCase(), parameters, quality: quality >= 0 && quality <= 1 ? quality : 0 }
}

function isExact(type: string): boolean {
  return !type.endsWith('*')
}
