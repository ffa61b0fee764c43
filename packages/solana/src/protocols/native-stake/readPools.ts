import type { Found, Pool } from '@polystake/core'
import { isAddress } from '../../address.js'
import type { SolanaContext } from '../../context.js'
import { refusal } from '../../errors.js'
import { type NativeStakePoolDetails, slug, toPool, toUndelegatedPool, undelegated } from './pool.js'
import { toValidator } from './validator.js'

/** Reads every validator: one call for the list, and beside it one for the sysvars. */
export const listPools = (context: SolanaContext): Promise<Found<Pool<'solana', NativeStakePoolDetails>>> =>
  context.read(async (session) => {
    const [state, validators] = await Promise.all([session.chainState(), session.voteAccounts()])
    const asOf = session.asOf(state)
    return {
      items: validators
        .map((validator) => toPool(context, validator, state, asOf))
        .sort((left, right) => (left.id < right.id ? -1 : 1)),
    }
  })

/**
 * Reads one validator: from the list narrowed to it, or where it is not listed, since it has no stake, from its vote account.
 *
 * @throws `pool-not-found`
 */
export const getPool = (context: SolanaContext, address: string): Promise<Pool<'solana', NativeStakePoolDetails>> =>
  context.read(async (session) => {
    if (address === undelegated) {
      return toUndelegatedPool(context, session.asOf(await session.chainState()))
    }
    assertVoteAddress(context, address)
    const [state, listed, [account]] = await Promise.all([
      session.chainState(),
      session.voteAccounts(address),
      session.accounts([address]),
    ])
    const validator = listed.find(({ vote }) => vote === address) ?? toValidator(account)
    if (!validator) throw poolNotFound(context, address)
    return toPool(context, validator, state, session.asOf(state))
  })

/** Refuses what cannot be a vote account, before any request. @throws `pool-not-found` */
export const assertVoteAddress = (context: SolanaContext, address: string): void => {
  if (!isAddress(address)) throw poolNotFound(context, address)
}

/** The error for a validator that the chain does not have. */
export const poolNotFound = ({ chain }: SolanaContext, address: string): Error =>
  refusal('pool-not-found', `${chain} has no vote account ${address}.`, { pool: `${chain}/${slug}/${address}` })
