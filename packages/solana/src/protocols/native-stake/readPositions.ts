import { type Found, formatAccountId, formatPositionId, type Position, type Warning } from '@polystake/core'
import { stakeProgram } from '../../codec/programs.js'
import { stakeAccountBytes, withdrawerOffset } from '../../codec/stakeState.js'
import type { SolanaContext } from '../../context.js'
import { invalidResponse } from '../../errors.js'
import type { ChainState, Session } from '../../session.js'
import { toActions } from './actions.js'
import { type Lot, toBalances, toLot } from './lot.js'
import { notDelegated, poolIdOf } from './pool.js'
import { asOfOf } from './readPools.js'
import { rewardRate } from './rewardRate.js'
import { toValidator, type Validator } from './validator.js'

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
    const [state, lots] = await readLots(session, owner)
    const voters = [...new Set(lots.map(voterOf))].sort()
    const known = voters.filter((voter) => voter !== undefined)
    const validators = new Map(
      (await session.accounts(known)).map((account) => [account?.address, toValidator(account)]),
    )
    const items = voters.map((voter) => {
      const own = lots.filter((lot) => voterOf(lot) === voter)
      return toPosition({ context, session, state, owner, voter, lots: own, validator: validators.get(voter) })
    })
    return { items }
  })

const voterOf = (lot: Lot): string | undefined => lot.delegation?.voter

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
  if (new Set(accounts.map(({ address }) => address)).size < accounts.length)
    throw invalidResponse('an account is there twice')
  const lots = accounts.map((account) => toLot(account, owner, state)).filter((lot) => lot !== undefined)
  return [state, lots.sort((left, right) => (left.address < right.address ? -1 : 1))]
}

const toPosition = (read: {
  context: SolanaContext
  session: Session
  state: ChainState
  owner: string
  voter: string | undefined
  lots: Lot[]
  validator: Validator | undefined
}): Position<'solana', NativeStakePositionDetails> => {
  const { context, state, owner, voter, lots, validator } = read
  const pool = poolIdOf(context, voter)
  const asOf = asOfOf(read.session)
  const missing = voter === undefined ? notDelegated : 'The vote account is closed.'
  return {
    id: formatPositionId({ pool, owner }),
    pool,
    owner: formatAccountId({ chain: context.chain, address: owner }),
    balances: lots.flatMap((lot) => toBalances(context, lot, state)),
    actions: toActions(context, lots, owner, state),
    rate: validator ? rewardRate(validator, state, asOf) : { status: 'unknown', reason: missing },
    warnings: toWarnings(voter, validator),
    asOf,
    details: { lots },
  }
}

const toWarnings = (voter: string | undefined, validator: Validator | undefined): Warning[] => {
  if (validator?.commissionBps === 10_000) return [fullCommission]
  if (!voter || validator) return []
  return [{ code: 'validator-closed', message: `The vote account ${voter} is closed: it earns nothing.` }]
}

/** What to know of a validator that keeps everything. */
export const fullCommission: Warning = {
  code: 'full-commission',
  message: 'The validator keeps 100 % of the inflation rewards.',
}
