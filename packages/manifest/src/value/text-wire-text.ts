import type { ValueKind } from '../model/field-type.ts'
import { datetimeWireText, dateWireText, timeWireText } from './time-wire-text.ts'
import type { WireText } from './wire-text.ts'

/** The wire text of a value that is written as a text: texts, dates, times and UUIDs. */
export function textWireText(written: string, kind: ValueKind): WireText {
  switch (kind) {
    case 'text':
      return { text: written }
    case 'date':
      return dateWireText(written)
    case 'time':
      return timeWireText(written)
    case 'datetime':
      return datetimeWireText(written)
    case 'uuid':
      return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(written)
        ? { text: written.toLowerCase() }
        : { fault: 'it is not a UUID, such as "4f1d2c3b-0a9e-4d8c-b7a6-958473625140"' }
    default:
      return { fault: 'it is a text' }
  }
}
