import type { DevelopAnswer, QuestionAnswer } from '@plinth/host'

export type Question = QuestionAnswer['question']

/** One thing a person may type, what it means, and what it says. */
export interface Choice {
  readonly key: string
  readonly says: string
  /** How it is said on the command line. */
  readonly flag: string
  readonly answer: DevelopAnswer
}

/** "rename or drop?", with a number to type for each answer. */
export function choicesOf(question: Question): Choice[] {
  const what = question.kind === 'rename or drop field' ? `${question.table}.${question.gone}` : question.gone
  const answers = [
    ...question.candidates.map((to) => ({
      says: `rename ${what} to ${to}`,
      flag: `--rename ${what}=${to}`,
      answer: { kind: 'rename', question, to } as const,
    })),
    { says: `drop ${what}; it goes to the trash`, flag: `--drop ${what}`, answer: { kind: 'drop', question } as const },
  ]
  return answers.map((one, number) => ({ key: String(number + 1), ...one }))
}

export function questionOf(question: Question): string {
  return question.kind === 'rename or drop field'
    ? `\`${question.gone}\` is gone from \`${question.table}\`, and something new is there. Which is it?`
    : `The table \`${question.gone}\` is gone, and a new one is there. Which is it?`
}
