/**
 * Edits that somebody may have made by hand, without the rows of `data/`: a rename, if there are names without rows that it
 * may have led to. `unsaid` are those, and `closest` the name that is most like the old one, of all.
 */
export function fieldEditByHand(table: string, field: string, closest: string | undefined, unsaid: readonly string[]) {
  if (unsaid.length === 0) return { kind: 'removeField', table, field } as const
  return { kind: 'renameField', table, field, to: newName(closest, unsaid) } as const
}

export function tableEditByHand(table: string, closest: string | undefined, unsaid: readonly string[]) {
  if (unsaid.length === 0) return { kind: 'removeTable', table } as const
  return { kind: 'renameTable', table, to: newName(closest, unsaid) } as const
}

function newName(closest: string | undefined, unsaid: readonly string[]): string {
  return closest !== undefined && unsaid.includes(closest) ? closest : unsaid.length === 1 ? unsaid[0]! : '…'
}
