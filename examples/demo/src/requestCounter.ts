/** A `fetch` that counts. */
export interface RequestCounter {
  readonly fetch: typeof fetch
  /** How many requests went out since the last call of this. */
  take(): number
}

/** Makes a `fetch` that counts its requests. */
export const createRequestCounter = (): RequestCounter => {
  let count = 0
  return {
    fetch: (input, init) => {
      count += 1
      return fetch(input, init)
    },
    take: () => {
      const taken = count
      count = 0
      return taken
    },
  }
}
