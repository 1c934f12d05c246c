/** One variable of the environment: how its text is read, what it is when absent, and what to tell people about it. */
export interface Setting<Value> {
  readonly name: string
  readonly read: (text: string) => Value | Refused
  /** As it would be written in the environment; without one the setting is off when absent. */
  readonly default: string | undefined
  readonly sentence: string
}

/** Why a text cannot be the value of a setting. It follows the setting's name: `PORT is not …`. */
export class Refused {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

export function setting<Value>(
  name: string,
  read: (text: string) => Value | Refused,
  default_: string,
  sentence: string,
): Setting<Value> {
  return { name, read, default: default_, sentence }
}

export function optionalSetting<Value>(
  name: string,
  read: (text: string) => Value | Refused,
  sentence: string,
): Setting<Value | undefined> {
  return { name, read, default: undefined, sentence }
}
