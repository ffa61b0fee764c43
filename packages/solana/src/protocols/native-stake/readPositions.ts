import { type Found, formatAccountId, formatPositionId, type Position } from '@polystake/core'
import { stakeProgram } from '../../codec/programs.js'
import { stakeAccountBytes, withdrawerOffset } from '../../codec/stakeState.js'
import type { SolanaContext } from '../../context.js'
import type { ChainState, Session } from '../../session.js'
import { toActions } from './actions.js'
import { type Lot, poolAddressOf, toBalances, toLot } from './lot.js'
import { noRate, poolIdOf, undelegated } from './pool.js'
import { rewardRate } from './rewardRate.js'
import { toValidator, warningsOf } from './validator.js'

/** What only native stake knows of a position. */
export interface NativeStakePositionDetails {
  /** The stake accounts, by address. */
  lots: Lot[]
}

/** Reads all that an owner may withdraw: stake accounts and sysvars at once, then the vote accounts that they are delegated to. */
export const listPositions = (
  context: SolanaContext,
  owner: string,
): Promise<Found<Position<'solana', NativeStakePositionDetails>>> =>
  context.read(async (session) => {
    const [state, all] = await readLots(session, owner)
    const pools = [...new Set(all.map(poolAddressOf))].sort()
    const accounts = await session.accounts(pools.filter((address) => address !== undelegated))
    const asOf = session.asOf(state)
    const items = pools.map((address): Position<'solana', NativeStakePositionDetails> => {
      const pool = poolIdOf(context, address)
      const lots = all.filter((lot) => poolAddressOf(lot) === address)
      const validator = toValidator(accounts.find((account) => account?.address === address))
      return {
        id: formatPositionId({ pool, owner }),
        pool,
        owner: formatAccountId({ chain: context.chain, address: owner }),
        balances: lots.flatMap((lot) => toBalances(context, lot, state)),
        actions: toActions(context, lots, owner, state),
        rate: validator ? rewardRate(validator, state, asOf) : noRate,
        warnings: address === undelegated ? [] : warningsOf(validator),
        asOf,
        details: { lots },
      }
    })
    return { items }
  })

/** Reads the stake accounts that an owner may withdraw, by address, and the sysvars that tell what they are worth. */
export const readLots = async (session: Session, owner: string): Promise<[ChainState, Lot[]]> => {
  const [state, accounts] = await Promise.all([
    session.chainState(),
    session.programAccounts({
      program: stakeProgram,
      dataSize: stakeAccountBytes,
      offset: withdrawerOffset,
      key: owner,
    }),
  ])
  const lots = accounts.map((account) => toLot(account, owner, state)).filter((lot) => lot !== undefined)
  return [state, lots.sort((left, right) => (left.address < right.address ? -1 : 1))]
}
