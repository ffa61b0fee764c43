/** Which stakes to take whole, and of which one to take a part. */
export interface Choice<item> {
  whole: item[]
  part?: { of: item; amount: bigint }
}

/** With more stakes than these, not every combination is tried. */
const exhaustiveLimit = 10

/**
 * Chooses stakes that make up an amount of lamports exactly. A part must leave the minimum on both sides. Whole stakes go
 * before a part, since that makes a new account, and few before many.
 *
 * @returns undefined where no choice was found
 */
export const chooseStake = <item extends { stake: bigint }>(
  stakes: readonly item[],
  amount: bigint,
  minimum: bigint,
): Choice<item> | undefined => {
  const ordered = [...stakes].sort((left, right) => (left.stake > right.stake ? -1 : 1))
  const subsets = ordered.length > exhaustiveLimit ? greedySubsets(ordered, amount) : allSubsets(ordered)
  return subsets
    .flatMap((whole): Choice<item>[] => {
      const rest = whole.reduce((left, { stake }) => left - stake, amount)
      if (rest === 0n) return [{ whole }]
      const of = ordered.find((one) => !whole.includes(one) && rest >= minimum && one.stake - rest >= minimum)
      return of ? [{ whole, part: { of, amount: rest } }] : []
    })
    .sort((left, right) => cost(left) - cost(right))[0]
}

const cost = ({ whole, part }: Choice<unknown>): number => whole.length + (part ? exhaustiveLimit + 1 : 0)

const allSubsets = <item>(items: readonly item[]): item[][] =>
  Array.from({ length: 2 ** items.length }, (_, members) => items.filter((_, index) => (members >> index) & 1))

/** The largest stakes that fit, and each beginning of that list: whatever is short of the amount may come from a part. */
const greedySubsets = <item extends { stake: bigint }>(stakes: readonly item[], amount: bigint): item[][] => {
  let rest = amount
  const fitting = stakes.filter(({ stake }) => {
    if (stake > rest) return false
    rest -= stake
    return true
  })
  return [...fitting.map((_, index) => fitting.slice(0, index)), fitting]
}
