/** A stake that can be taken, whole or in part, in lamports. */
export interface Takeable {
  address: string
  stake: bigint
}

/** Which stakes to take whole, and of which one to take a part. */
export interface Choice {
  whole: string[]
  part?: { address: string; amount: bigint }
}

/** With more stakes than these, not every combination is tried. */
const exhaustiveLimit = 10

/**
 * Chooses stakes that make up an amount exactly. A part must leave the minimum on both sides. Whole stakes go before a part,
 * since that makes a new account, and few before many.
 *
 * @returns undefined where no choice was found
 */
export const chooseStake = (stakes: readonly Takeable[], amount: bigint, minimum: bigint): Choice | undefined => {
  const ordered = [...stakes].sort((left, right) => (left.stake > right.stake ? -1 : left.stake < right.stake ? 1 : 0))
  const subsets = ordered.length <= exhaustiveLimit ? allSubsets(ordered) : greedySubsets(ordered, amount)
  return subsets
    .map((whole) => complete(ordered, whole, amount, minimum))
    .filter((choice) => choice !== undefined)
    .sort((left, right) => cost(left) - cost(right))[0]
}

const cost = ({ whole, part }: Choice): number => whole.length + (part ? exhaustiveLimit + 1 : 0)

const complete = (
  stakes: readonly Takeable[],
  whole: readonly Takeable[],
  amount: bigint,
  minimum: bigint,
): Choice | undefined => {
  const rest = amount - whole.reduce((total, { stake }) => total + stake, 0n)
  const taken = whole.map(({ address }) => address)
  if (rest === 0n) return { whole: taken }
  const divided = stakes.find((one) => !whole.includes(one) && rest >= minimum && one.stake - rest >= minimum)
  return divided && { whole: taken, part: { address: divided.address, amount: rest } }
}

const allSubsets = (stakes: readonly Takeable[]): Takeable[][] =>
  Array.from({ length: 2 ** stakes.length }, (_, members) => stakes.filter((_, index) => (members >> index) & 1))

/** The largest stakes that fit, and each beginning of that list: whatever is short of the amount may come from a part. */
const greedySubsets = (stakes: readonly Takeable[], amount: bigint): Takeable[][] => {
  const subsets: Takeable[][] = [[]]
  let rest = amount
  for (const one of stakes) {
    if (one.stake > rest) continue
    rest -= one.stake
    subsets.push([...(subsets.at(-1) ?? []), one])
  }
  return subsets
}
