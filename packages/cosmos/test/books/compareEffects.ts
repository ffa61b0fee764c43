import type { Effect } from '@polystake/core'
import { validatorOf } from './books.js'
import type { ChainNames } from './chainNames.js'
import { type Action, type Change, changesOf, whatOf } from './happened.js'

interface Bounds {
  readonly least: bigint
  /** Absent where there is none. */
  readonly most: bigint | undefined
  readonly isExact: boolean
}

/** What became of the comparison of one plan with what happened. */
export interface EffectsComparison {
  /** How many effects were compared, and how many of them said `exact`. */
  readonly compared: number
  readonly exact: number
  /** Rewards of which the plan could not know: less than a unit when it was made. */
  readonly unforeseen: number
  readonly differences: string[]
}

const boundsOf = (effect: Effect): Bounds => {
  if ('exact' in effect) return { least: BigInt(effect.exact.value), most: BigInt(effect.exact.value), isExact: true }
  const least = 'atLeast' in effect ? BigInt(effect.atLeast.value) : 0n
  return { least, most: effect.atMost && BigInt(effect.atMost.value), isExact: false }
}

const assetIn = (effect: Effect): string => {
  const amount = 'exact' in effect ? effect.exact : 'atLeast' in effect ? effect.atLeast : effect.atMost
  return amount.asset
}

const together = (left: Bounds, right: Bounds): Bounds => ({
  least: left.least + right.least,
  most: left.most === undefined || right.most === undefined ? undefined : left.most + right.most,
  isExact: left.isExact && right.isExact,
})

const isWithin = (amount: bigint, { least, most }: Bounds): boolean =>
  amount >= least && (most === undefined || amount <= most)

const promisedBy = (effects: readonly Effect[]) => {
  const promised = new Map<string, Bounds>()
  for (const effect of effects) {
    const what = whatOf(effect.kind, effect.pool, effect.state, assetIn(effect))
    const known = promised.get(what)
    promised.set(what, known ? together(known, boundsOf(effect)) : boundsOf(effect))
  }
  return promised
}

const totalsOf = (changes: readonly Change[]) => {
  const totals = new Map<string, { amount: bigint; foreseen: bigint }>()
  for (const { what, amount, isNew } of changes) {
    const total = totals.get(what) ?? { amount: 0n, foreseen: 0n }
    totals.set(what, { amount: total.amount + amount, foreseen: total.foreseen + (isNew ? 0n : amount) })
  }
  return totals
}

/** What a plan says in one effect and the stores show twice: what is on its way was active, and the other way round. */
const otherSides = ({ before }: Action, names: ChainNames, promised: ReadonlyMap<string, Bounds>) => {
  const sides = new Map<string, Bounds>()
  const stake = names.assetOf(names.bondDenom)
  for (const operator of before.validators.keys()) {
    const { tokens, shares } = validatorOf(before, operator)
    const [pool, slack] = [names.poolOf(operator), shares === tokens * 10n ** 18n ? 0n : 1n]
    const left = promised.get(whatOf('move', pool, 'deactivating', stake))
    const back = promised.get(whatOf('move', pool, 'active', stake))
    const wider = ({ least, most = 0n }: Bounds): Bounds => ({
      least: least - slack,
      most: most + slack,
      isExact: false,
    })
    if (left) sides.set(whatOf('pay', pool, 'active', stake), wider(left))
    if (back) {
      const { least, most } = wider(back)
      sides.set(whatOf('move', pool, 'deactivating', stake), { least: -(most ?? 0n), most: -least, isExact: false })
    }
  }
  return sides
}

/** Compares what a plan says that it does with what the stores show that was done. */
export const compareEffects = (effects: readonly Effect[], action: Action, names: ChainNames): EffectsComparison => {
  const promised = promisedBy(effects)
  const totals = totalsOf(changesOf(action, names))
  const sides = action.verb === 'restakeRewards' ? new Map<string, Bounds>() : otherSides(action, names, promised)
  const account = `${names.chain}:${action.owner}`
  const differences = effects
    .filter(({ owner }) => owner !== account)
    .map(({ kind, owner }) => `${kind} of ${owner}, not of ${account}`)
  let unforeseen = 0
  for (const [what, bounds] of promised) {
    const { amount } = totals.get(what) ?? { amount: 0n }
    if (!isWithin(amount, bounds)) differences.push(`${what}: ${amount}, not ${bounds.least} to ${bounds.most}`)
  }
  for (const [what, { amount, foreseen }] of totals) {
    if (promised.has(what) || amount === 0n) continue
    const side = sides.get(what)
    if (side && isWithin(amount, side)) continue
    if (foreseen === 0n) unforeseen += 1
    else differences.push(`${what}: ${amount}, of which no effect tells`)
  }
  const exact = [...promised.values()].filter(({ isExact }) => isExact).length
  return { compared: promised.size, exact, unforeseen, differences }
}
