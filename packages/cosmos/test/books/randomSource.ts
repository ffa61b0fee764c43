/** Numbers that look random, the same ones for the same seed. */
export interface RandomSource {
  /** A whole number below the limit. */
  below(limit: number): number
  pick<item>(items: readonly item[]): item
  shuffle<item>(items: readonly item[]): item[]
  /** An amount of 1 to `most`, of any size alike. */
  amount(most: bigint): bigint
}

/** Makes a source of numbers: mulberry32. */
export const randomSource = (seed: number): RandomSource => {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(fraction() * limit)
  return {
    below,
    pick: (items) => {
      const [picked] = items.slice(below(items.length))
      if (picked === undefined) throw new Error('there is nothing to pick from')
      return picked
    },
    shuffle: (items) =>
      items
        .map((item) => ({ item, at: fraction() }))
        .sort((left, right) => left.at - right.at)
        .map(({ item }) => item),
    amount: (most) => {
      const digits = below(`${most}`.length) + 1
      const value = (BigInt(Math.floor(fraction() * 1e9)) * 10n ** BigInt(digits)) / 10n ** 9n + 1n
      return value > most ? most : value
    },
  }
}
