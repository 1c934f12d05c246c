import { jsonString, type ValueForm } from './value-form.ts'
import { invalidSyntax } from './value-problems.ts'

export const uuid: ValueForm = {
  fromText(text) {
    const lower = text.trim().toLowerCase()
    if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(lower)) return lower
    throw invalidSyntax('uuid', text)
  },
  fromJson: (value, column) => uuid.fromText(jsonString('uuid', value), column),
}
