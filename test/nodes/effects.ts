import type { Effect, TransactionPlan } from '@polystake/core'
import { expect } from 'vitest'

/** Finds the effect of a kind that a plan states, in a state where one is given. */
export const effectOf = (plan: TransactionPlan, kind: Effect['kind'], state?: Effect['state']): Effect => {
  const found = plan.effects.find((effect) => effect.kind === kind && (state === undefined || effect.state === state))
  if (!found) throw new Error(`the plan states no ${kind}`)
  return found
}

/** Expects what happened to lie within what an effect states. */
export const assertWithin = (effect: Effect, value: bigint): void => {
  if ('exact' in effect) expect(value).toBe(BigInt(effect.exact.value))
  if ('atLeast' in effect) expect(value).toBeGreaterThanOrEqual(BigInt(effect.atLeast.value))
  if ('atMost' in effect && effect.atMost) expect(value).toBeLessThanOrEqual(BigInt(effect.atMost.value))
}
