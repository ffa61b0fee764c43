/** Which stakes to take whole, and of which one to take a part. */
export interface Choice<item> {
  whole: item[]
  part?: { of: item; amount: bigint }
}

/**
 * Chooses stakes that make up an amount of lamports exactly. A part must leave the minimum on both sides. Whole stakes go
 * before a part, since that makes a new account, and few before many. Not every combination is tried: of all stakes, and of all
 * but the largest, and so on, the largest that fit.
 *
 * @returns undefined where no choice was found
 */
export const chooseStake = <item extends { stake: bigint }>(
  stakes: readonly item[],
  amount: bigint,
  minimum: bigint,
): Choice<item> | undefined => {
  const ordered = [...stakes].sort((left, right) => (left.stake > right.stake ? -1 : 1))
  const choices: Choice<item>[] = []
  const consider = (whole: item[], rest: bigint): void => {
    if (rest === 0n) choices.push({ whole })
    const of = ordered.find((one) => !whole.includes(one) && rest >= minimum && one.stake - rest >= minimum)
    if (of) choices.push({ whole, part: { of, amount: rest } })
  }
  for (let from = 0; from < ordered.length; from += 1) {
    let rest = amount
    let whole: item[] = []
    for (const one of ordered.slice(from)) {
      consider(whole, rest)
      if (one.stake > rest) continue
      whole = [...whole, one]
      rest -= one.stake
    }
    consider(whole, rest)
  }
  choices.sort((left, right) => left.whole.length - right.whole.length)
  return choices.find(({ part }) => !part) ?? choices[0]
}
