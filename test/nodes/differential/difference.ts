/** Where two answers to one question differ. */
export interface Difference {
  readonly question: string
  readonly place: string
  /** What stands there on the local chain; nothing where the place is missing. */
  readonly local: string | undefined
  readonly comet: string | undefined
}
