import type { Blocked } from '@polystake/core'
import { stakeProgram } from '../../codec/programs.js'
import { seedAddress } from '../../codec/seedAddress.js'
import { stakeAccountBytes } from '../../codec/stakeState.js'
import type { SolanaContext } from '../../context.js'
import { rentExemption } from '../../maths/rentExemption.js'
import type { Account } from '../../rpc.js'
import type { ChainState, Session } from '../../session.js'
import { inWords } from './actions.js'

/** A stake account that does not exist yet; its seed and the owner make its address. */
export interface NewAccount {
  seed: string
  address: string
}

/** How many seeds are looked at at once, beside whatever else is read. */
const seedsPerRead = 32

/** Finds the first of `stake:0`, `stake:1` … of which the owner has no account. */
export const readFreeAccount = async (session: Session, owner: string, first = 0): Promise<NewAccount> => {
  const candidates = Array.from({ length: seedsPerRead }, (_, index): NewAccount => {
    const seed = `stake:${first + index}`
    return { seed, address: seedAddress(owner, seed, stakeProgram) }
  })
  const accounts = await session.accounts(candidates.map(({ address }) => address))
  const free = candidates.find((_, index) => !accounts[index])
  return free ?? readFreeAccount(session, owner, first + seedsPerRead)
}

/** What one signature costs, in lamports. A priority fee comes on top. */
const signatureFee = 5000n

/** The rent that a new stake account holds, in lamports. */
export const newAccountRent = ({ lamportsPerByte }: ChainState): bigint =>
  rentExemption(lamportsPerByte, stakeAccountBytes)

/** Why an owner cannot pay so many lamports: what is left must pay the fee and keep the owner's account. */
export const blockOfPayment = (
  context: SolanaContext,
  account: Account | undefined,
  lamports: bigint,
  state: ChainState,
): Blocked | undefined => {
  const held = account?.lamports ?? 0n
  const needed = lamports + signatureFee + rentExemption(state.lamportsPerByte, 0)
  if (held >= needed) return undefined
  return {
    reason: 'insufficient-balance',
    message: `It takes ${inWords(context, needed)} with rent and fee, and there is ${inWords(context, held)}.`,
  }
}
