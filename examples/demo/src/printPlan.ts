import { type Effect, formatAmount, type PlanAmount, type TransactionPlan } from '@polystake/core'

const format = (amount: PlanAmount): string =>
  formatAmount({ asset: amount, value: BigInt(amount.value) }, { symbol: true, places: 6 })

const formatBounds = (effect: Effect): string => {
  if ('exact' in effect) return `exactly ${format(effect.exact)}`
  const least = 'atLeast' in effect ? [`at least ${format(effect.atLeast)}`] : []
  const most = 'atMost' in effect && effect.atMost ? [`at most ${format(effect.atMost)}`] : []
  return [...least, ...most].join(', ')
}

const formatEffect = (effect: Effect): string => {
  const state = effect.state ? ` (${effect.state})` : ''
  const until = effect.availableAt ? `, there at ${effect.availableAt.slice(0, 16).replace('T', ' ')}` : ''
  return `${effect.kind} ${formatBounds(effect)}${state}${until}`
}

/** Prints what a person would read before signing: each step's purpose, then all that it does. */
export const printPlan = (plan: TransactionPlan): void => {
  for (const step of plan.steps) console.log(`  ${'condition' in step ? step.condition : step.purpose}`)
  for (const effect of plan.effects) console.log(`    ${formatEffect(effect)}`)
  for (const warning of plan.warnings) console.log(`    note: ${warning.message}`)
}
