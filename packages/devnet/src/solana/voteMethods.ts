import { delegatedAccounts } from './delegations.js'
import { epochOf, firstSlotOf } from './epochSchedule.js'
import { inflationGovernor, inflationRate } from './inflation.js'
import { blockNotAvailable } from './rpcError.js'
import { defineMethod, inContext, type RpcMethod } from './rpcMethod.js'
import { addressOf, configOf, flagOf, listOf, optionalWholeOf } from './rpcParameter.js'
import type { SolanaNode } from './solanaNode.js'
import { readHistory } from './stakeHistory.js'
import { stakeStatus } from './stakeStatus.js'
import type { Validator } from './validator.js'

const shownEpochs = 5
const delinquentSlots = 128n
const mostRewards = 100

const activatedStakes = ({ svm, schedule, state }: SolanaNode): Map<string, bigint> => {
  const epoch = epochOf(schedule, state.slot)
  const history = readHistory(svm)
  const stakes = new Map<string, bigint>()
  for (const { delegation } of delegatedAccounts(svm)) {
    const { effective } = stakeStatus(delegation, epoch, history)
    stakes.set(delegation.voter, (stakes.get(delegation.voter) ?? 0n) + effective)
  }
  return stakes
}

const toVoteAccount = (validator: Validator, activatedStake: bigint) => ({
  votePubkey: validator.vote,
  nodePubkey: validator.node,
  activatedStake,
  commission: Math.floor(validator.commissionBps / 100),
  inflationRewardsCommissionBps: validator.commissionBps,
  epochVoteAccount: activatedStake > 0n,
  epochCredits: validator.credits.slice(-shownEpochs).map(({ epoch, total, before }) => [epoch, total, before]),
  lastVote: validator.lastVote,
  rootSlot: validator.lastVote - 31n,
})

const getVoteAccounts = (node: SolanaNode, [settings]: readonly unknown[]): unknown => {
  const config = configOf(node, settings)
  const asked = config['votePubkey']
  const only = asked === undefined || asked === null ? undefined : addressOf(asked)
  const keepUnstaked = flagOf(config['keepUnstakedDelinquents'])
  const distance = optionalWholeOf(config['delinquentSlotDistance']) ?? delinquentSlots
  const stakes = activatedStakes(node)
  const accounts = node.state.validators
    .filter(({ vote }) => only === undefined || vote === only)
    .map((validator) => toVoteAccount(validator, stakes.get(validator.vote) ?? 0n))
  const isCurrent = ({ lastVote }: { readonly lastVote: bigint }) => lastVote + distance >= node.state.slot
  return {
    current: accounts.filter(isCurrent),
    delinquent: accounts.filter((account) => !isCurrent(account) && (keepUnstaked || account.activatedStake > 0n)),
  }
}

const getInflationReward = (node: SolanaNode, [list, settings]: readonly unknown[]): unknown => {
  const addresses = listOf(list, mostRewards).map(addressOf)
  const { schedule, state } = node
  const config = configOf(node, settings)
  const epoch = optionalWholeOf(config['epoch']) ?? epochOf(schedule, state.slot) - 1n
  if (epoch >= epochOf(schedule, state.slot)) throw blockNotAvailable(firstSlotOf(schedule, epoch + 1n))
  const payout = state.payouts.get(epoch)
  return addresses.map((account) => {
    const reward = payout?.rewards.get(account)
    if (!payout || !reward) return null
    const { amount, postBalance, commissionBps } = reward
    return { epoch, effectiveSlot: payout.slot, amount, postBalance, commission: null, commissionBps }
  })
}

/** The methods about validators and what they earn. */
export const voteMethods: Readonly<Record<string, RpcMethod>> = {
  getVoteAccounts: defineMethod(0, 1, getVoteAccounts),
  getStakeMinimumDelegation: defineMethod(0, 1, (node, [settings]) => {
    configOf(node, settings)
    return inContext(node, 1_000_000_000)
  }),
  getInflationGovernor: defineMethod(0, 1, (node, [settings]) => {
    configOf(node, settings)
    return inflationGovernor
  }),
  getInflationRate: defineMethod(0, 0, ({ schedule, state }) => {
    const epoch = epochOf(schedule, state.slot)
    const total = inflationRate(schedule, epoch)
    return { epoch, foundation: 0, total, validator: total }
  }),
  getInflationReward: defineMethod(1, 2, getInflationReward),
}
