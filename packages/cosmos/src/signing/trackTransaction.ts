import { isStakingError, refusedField, StakingError, type TransactionStatus, withDeadline } from '@polystake/core'
import { assertChain } from '../assertChain.js'
import { readBlockTime, readStatus } from '../nodeAnswers.js'
import { findInBlocks } from './findInBlocks.js'
import { hasNoIndex, type IncludedTransaction, readTransaction, transactionCall } from './findTransaction.js'
import type { SigningContext } from './signingContext.js'

/** Where a transaction is, and where nobody can tell, why. JSON-safe. */
export type CosmosTransactionStatus = TransactionStatus & { reason?: string }

/** How a transaction is followed. */
export interface TrackOptions {
  signal?: AbortSignal
  /** How long it is followed in all, in milliseconds; 60,000 by default. What was known by then is the answer. */
  timeoutMs?: number
  /** How long is waited between two looks, in milliseconds; 1,000 by default. */
  pollMs?: number
  /** The last block that may include it, where it was sent with one: once that has passed it is `expired`. */
  timeoutHeight?: bigint
  /**
   * The first block that may hold it, for nodes without an index of transactions; ten before the newest by default, and then it
   * is never `expired` there, since it may stand further back.
   */
  fromHeight?: bigint
  /** Is told each state that differs from the one before. */
  onStatus?: (status: CosmosTransactionStatus) => void
}

const blocksBefore = 10n

const refuse = (field: string, reason: string) => refusedField('invalid-query', field, reason)

/** Begins with an id, or goes on from a state, such as one that was stored before a page was loaded again. */
const startOf = (
  transaction: string | TransactionStatus,
  chain: TransactionStatus['chain'],
): CosmosTransactionStatus => {
  const start: TransactionStatus =
    typeof transaction === 'string' ? { chain, id: transaction, steps: 1, status: 'unknown' } : transaction
  if (start.chain !== chain) throw refuse('chain', `must be ${chain}`)
  if (!/^[0-9a-f]{64}$/i.test(start.id)) throw refuse('id', 'must be the 64 hexadecimal digits of a hash')
  return { ...start, id: start.id.toUpperCase() }
}

/** Looks once, and again until something final is known. */
const follow = async (
  context: SigningContext,
  start: CosmosTransactionStatus,
  { pollMs = 1000, timeoutHeight, fromHeight }: TrackOptions,
  tell: (status: CosmosTransactionStatus) => void,
  signal: AbortSignal,
): Promise<CosmosTransactionStatus> => {
  const { chain, transport } = context
  const { id, steps } = start
  const base = { chain, id, steps }
  let next = fromHeight

  /** Asks for the node's height before the transaction, so that one which is not found was in no block up to there. */
  const look = async (signal: AbortSignal): Promise<CosmosTransactionStatus> => {
    const [status, answered] = transport([{ method: 'status', params: {} }, transactionCall(id)], signal)
    const transaction = readTransaction(answered, id)
    transaction.catch(() => undefined) // it is awaited below, where the status was good
    const node = readStatus(await status)
    assertChain(node.network, chain)
    let found: IncludedTransaction | undefined
    let reason: string | undefined
    try {
      found = await transaction
    } catch (error) {
      if (!hasNoIndex(error)) throw error
      reason = 'the node keeps no index of transactions: blocks are looked through'
      const from = next ?? (node.height > blocksBefore ? node.height - blocksBefore : 1n)
      const search = await findInBlocks(context, { id, from, to: node.height }, signal)
      found = search.found
      next = search.next
    }
    if (found?.failure) return { ...base, status: 'failed', ...found.failure }
    if (found) {
      const height = `${found.height}`
      const isNow = found.height === node.height
      const call = { method: 'blockchain', params: { minHeight: height, maxHeight: height } }
      try {
        const time = isNow ? node.time : readBlockTime(await transport([call], signal)[0], found.height)
        return { ...base, status: 'included', height, time: time.toISOString() }
      } catch (error) {
        if (!StakingError.isInstance(error)) throw error
        reason = `it is in block ${height}: ${error.shortMessage}`
        return { ...base, status: 'unknown', reason }
      }
    }
    // a node may index a block a moment after it tells its height; without an index all blocks must have been looked through
    const seen = reason ? (fromHeight !== undefined && next) || 0n : node.height
    // one that joined its chain later, or was pruned, cannot know
    const isKept = (node.earliest?.height ?? 0n) <= (fromHeight ?? timeoutHeight ?? 0n)
    const isPast = timeoutHeight !== undefined && isKept && seen > timeoutHeight + 1n
    if (isPast) return { ...base, status: 'expired' }
    return reason
      ? { ...base, status: 'unknown', reason }
      : { ...base, status: isOpen(start) ? start.status : 'unknown' }
  }

  for (;;) {
    let seen: CosmosTransactionStatus
    try {
      seen = await withDeadline({ signal }, look)
    } catch (error) {
      signal.throwIfAborted()
      if (!StakingError.isInstance(error) || isStakingError(error, 'chain-mismatch')) throw error
      seen = { ...base, status: 'unknown', reason: error.shortMessage }
    }
    tell(seen)
    if (!isOpen(seen)) return seen
    await context.wait(pollMs, signal)
  }
}

const isOpen = (
  status: CosmosTransactionStatus,
): status is CosmosTransactionStatus & { status: 'submitted' | 'unknown' } =>
  status.status === 'submitted' || status.status === 'unknown'

/** Follows a transaction until a block has it, it failed, it cannot come any more, or the time is over. */
export const trackTransaction = async (
  context: SigningContext,
  transaction: string | TransactionStatus,
  options: TrackOptions = {},
): Promise<CosmosTransactionStatus> => {
  const { signal, timeoutMs = 60_000, pollMs = 1, onStatus } = options
  if (!(pollMs >= 1)) throw refuse('pollMs', 'must be a millisecond or more') // or nodes would be asked without a pause
  let last = startOf(transaction, context.chain)
  if (!isOpen(last)) return last
  let told = ''
  const tell = (status: CosmosTransactionStatus): void => {
    last = status
    const text = JSON.stringify(status)
    if (text !== told) onStatus?.(status)
    told = text
  }
  try {
    return await withDeadline({ ...(signal && { signal }), timeoutMs }, (inner) =>
      follow(context, startOf(transaction, context.chain), options, tell, inner),
    )
  } catch (error) {
    signal?.throwIfAborted()
    if (isStakingError(error, 'timeout')) return last
    throw error
  }
}
