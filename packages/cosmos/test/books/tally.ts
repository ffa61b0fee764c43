/** Counts things by their names. */
export interface Tally {
  add(name: string, times?: number): void
  /** How many there were of a name. */
  of(name: string): number
  all(): Record<string, number>
}

/** Begins to count. */
export const tally = (): Tally => {
  const counts = new Map<string, number>()
  const of = (name: string) => counts.get(name) ?? 0
  return {
    add: (name, times = 1) => {
      counts.set(name, of(name) + times)
    },
    of,
    all: () => Object.fromEntries([...counts].sort()),
  }
}
