import { type Intent, isStakingError, type StakingError, type TransactionPlan } from '@polystake/core'
import { type CosmosMessages, toEncodeObjects } from '../../src/index.js'
import { type AccountWallet, feePaid } from './accountWallet.js'
import type { Books } from './books.js'
import type { ChainNames } from './chainNames.js'
import { compareEffects } from './compareEffects.js'
import { unexplained } from './happened.js'
import { isRefusedByMeaning } from './ownRules.js'
import { rawMessages } from './rawMessages.js'
import type { Tally } from './tally.js'

/** What an action is played with. */
export interface ActionStage {
  readonly names: ChainNames
  readonly wallet: AccountWallet
  readonly tally: Tally
  plan(intent: Intent<'cosmos'>): Promise<TransactionPlan<CosmosMessages>>
  readBooks(): Promise<Books>
}

/** What is refused is refused by the chain too, or means nothing. */
const checkRefusal = async (
  { names, wallet, tally }: ActionStage,
  intent: Intent<'cosmos'>,
  books: Books,
  error: StakingError<'action-blocked'>,
): Promise<string[]> => {
  const reason = `${intent.verb} ${error.context.reason}`
  if (isRefusedByMeaning(intent, books, names)) {
    tally.add(`refused by meaning: ${reason}`)
    return []
  }
  const refused = await wallet.simulate(rawMessages(intent, books, names))
  tally.add(`refused by the chain: ${reason}`)
  return refused === undefined ? [`${reason}: the chain would take it`] : []
}

/** Plans, sends, and compares what happened with what the plan said; answers with the differences. */
export const playAction = async (stage: ActionStage, intent: Intent<'cosmos'>, before: Books): Promise<string[]> => {
  const { names, wallet, tally } = stage
  const plan = await stage.plan(intent).catch((error: unknown) => {
    if (isStakingError(error, 'action-blocked')) return error
    throw error
  })
  if (isStakingError(plan, 'action-blocked')) return checkRefusal(stage, intent, before, plan)
  if (isRefusedByMeaning(intent, before, names)) return ['the plan should have been refused']
  const [step, ...others] = plan.steps
  if (step.kind !== 'messages' || others.length > 0) throw new Error('a plan has not one step of messages')
  const refused = await wallet.send(toEncodeObjects(step))
  if (refused !== undefined) return [`the chain refused what was planned: ${refused}`]
  const after = await stage.readBooks()
  if (after.height !== before.height + 1) throw new Error('the action took more than a block')
  const action = { before, after, verb: intent.verb, owner: wallet.address, fee: feePaid }
  const { compared, exact, unforeseen, differences } = compareEffects(plan.effects, action, names)
  tally.add('effects', compared)
  tally.add('effects that say exact', exact)
  tally.add('rewards that came after the plan', unforeseen)
  return [...differences, ...unexplained(action, names)]
}
