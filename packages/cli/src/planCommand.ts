import {
  type AccountId,
  type Effect,
  formatAmount,
  type Intent,
  type PlanAmount,
  type PoolId,
  parseAmount,
  type TransactionPlan,
  type Verb,
} from '@polystake/core'
import type { PlanRequest } from './commandLine.js'
import type { CliClient } from './createClient.js'
import type { Output } from './output.js'
import { exitCodes } from './readingReport.js'
import { UsageError } from './usageError.js'
import { withProgress } from './withProgress.js'

const formatPlanAmount = (amount: PlanAmount): string =>
  formatAmount({ asset: amount, value: BigInt(amount.value) }, { symbol: true })

const formatBounds = (effect: Effect): string => {
  if ('exact' in effect) return formatPlanAmount(effect.exact)
  if (!('atLeast' in effect)) return `at most ${formatPlanAmount(effect.atMost)}`
  const upTo = effect.atMost ? ` and at most ${formatPlanAmount(effect.atMost)}` : ''
  return `at least ${formatPlanAmount(effect.atLeast)}${upTo}`
}

const formatEffect = (effect: Effect): string =>
  [
    `  ${effect.kind} ${formatBounds(effect)}`,
    effect.state && `as ${effect.state}`,
    effect.pool && `in ${effect.pool}`,
    effect.availableAt && `available ${effect.availableAt}`,
  ]
    .filter(Boolean)
    .join(', ')

const formatPlan = (plan: TransactionPlan): string =>
  [
    'Steps, each one confirmation or one wait:',
    ...plan.steps.map((step, index) => `  ${index + 1}. ${step.purpose} (${step.kind})`),
    plan.effects.length > 0 ? 'Effects:' : 'Effects: none, it moves nothing.',
    ...plan.effects.map(formatEffect),
    ...(plan.warnings.length > 0 ? ['Warnings:', ...plan.warnings.map(({ message }) => `  ${message}`)] : []),
    `As of ${plan.asOf.map(({ chain, height, time }) => `${chain} at ${height}, ${time}`).join('; ')}. Nothing was signed or sent.`,
  ].join('\n')

/** Turns what was typed into an intent; an amount is in wholes of the asset that the pool takes, so the pool is read for it. */
const toIntent = async (client: CliClient, verb: Verb, request: PlanRequest): Promise<Intent> => {
  const { owner, pool, to, amount, exit, lots, operation, options } = request
  const amounts =
    amount === undefined || amount === 'all'
      ? amount
      : [parseAmount(amount, (await client.getPool(pool as PoolId)).stakes[0])]
  if (amounts === undefined && (verb === 'stake' || verb === 'unstake' || verb === 'redelegate'))
    throw new UsageError(`To plan ${verb}, say --amount.`)
  return {
    verb,
    owner: owner as AccountId,
    ...(pool === undefined ? {} : { pool }),
    ...(operation === undefined ? {} : { operation }),
    ...(options === undefined ? {} : { options }),
    ...(amounts === undefined ? {} : { amounts }),
    ...(to === undefined ? {} : { to }),
    ...(exit === undefined ? {} : { exit }),
    ...(lots.length > 0 ? { lots } : {}),
  } as Intent
}

/** Runs `polystake plan`. */
export const planCommand = async (
  client: CliClient,
  verb: Verb,
  request: PlanRequest,
  { output, json, timeoutMs }: { output: Output; json: boolean; timeoutMs?: number },
): Promise<number> => {
  const planned = toIntent(client, verb, request).then((intent) =>
    client.plan(intent, timeoutMs === undefined ? {} : { timeoutMs }),
  )
  const plan = await withProgress(output, `Planning to ${verb}`, planned)
  output.result(json ? JSON.stringify(plan) : formatPlan(plan))
  return exitCodes.complete
}
