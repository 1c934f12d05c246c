/** A command line that cannot be understood: what is wrong with it and what to type instead. */
export class UsageFault extends Error {
  readonly next: string

  constructor(message: string, next: string) {
    super(message)
    this.name = 'UsageFault'
    this.next = next
  }
}
