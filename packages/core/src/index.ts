export { type AccountId, type AccountIdParts, formatAccountId, isAccountId, parseAccountId } from './accountId.js'
export type {
  BalanceReading,
  BalanceRequest,
  CallOptions,
  NamespaceOf,
  PositionsRequest,
  ProtocolInfo,
  StakingAdapter,
  StepOf,
} from './adapter.js'
export type { WithAdapters } from './adapterOf.js'
export { type Amount, addAmounts, compareAmounts, subtractAmounts, sumAmounts } from './amount.js'
export type { AsOf } from './asOf.js'
export type { Asset } from './asset.js'
export { type AssetId, type AssetIdParts, formatAssetId, isAssetId, parseAssetId } from './assetId.js'
export { type Cache, createCache } from './cache.js'
export { type ChainId, type ChainIdParts, formatChainId, isChainId, parseChainId } from './chainId.js'
export { type Clock, systemClock } from './clock.js'
export { type AdapterDefinition, type ChainView, createAdapter } from './createAdapter.js'
export { createStakingClient, type StakingClient } from './createStakingClient.js'
export type { ErrorCode, ErrorContexts } from './errorContexts.js'
export type { ExitTerms } from './exitTerms.js'
export { type FormatAmountOptions, formatAmount } from './formatAmount.js'
export { getBalance } from './getBalance.js'
export { getPool } from './getPool.js'
export { intendedAmount } from './intendedAmount.js'
export type { Intent, IntentOf } from './intent.js'
export { fromJson, type JsonValue, toJson } from './jsonCodec.js'
export { listPools, type PoolsQuery } from './listPools.js'
export { listPositions } from './listPositions.js'
export type { NonEmpty } from './nonEmpty.js'
export { parseAmount } from './parseAmount.js'
export {
  type Effect,
  type Json,
  type PlanAmount,
  type PlanAsOf,
  type Step,
  type TransactionPlan,
  toPlanAmount,
  toPlanAsOf,
  toPlanIntent,
  type WaitStep,
} from './plan.js'
export { planTransaction } from './planTransaction.js'
export {
  type PlanVerb,
  planCancelUnstake,
  planClaimRewards,
  planManage,
  planRedelegate,
  planRestakeRewards,
  planStake,
  planUnstake,
  planWithdraw,
  type VerbRequest,
} from './planVerbs.js'
export type { Pool, PoolKind, PoolQuery, PoolStatus } from './pool.js'
export { formatPoolId, isPoolId, type PoolId, type PoolIdParts, parsePoolId } from './poolId.js'
export {
  type Action,
  type Balance,
  type BalanceState,
  type BlockReason,
  type Position,
  totalAmounts,
  type Warning,
} from './position.js'
export { formatPositionId, isPositionId, type PositionId, type PositionIdParts, parsePositionId } from './positionId.js'
export { type AnyProtocol, defineProtocol, type Found, type PlanDraft, type Protocol } from './protocol.js'
export type { Rate } from './rate.js'
export { type Gap, mergeReadings, type Reading } from './reading.js'
export { redactUrls } from './redactUrls.js'
export { type Blocked, blockedAction, invalidResponse, refusedField, refusedText } from './refusal.js'
export { type Fact, type KnownRiskFacts, type RiskFacts, riskFacts } from './riskFacts.js'
export { sanitizeText } from './sanitizeText.js'
export { selectPools } from './selectPools.js'
export { isStakingError, StakingError, type StakingErrorParameters } from './stakingError.js'
export type { TransactionStatus } from './transactionStatus.js'
export { type Verb, verbs } from './verb.js'
export { defaultTimeoutMs, withDeadline } from './withDeadline.js'
