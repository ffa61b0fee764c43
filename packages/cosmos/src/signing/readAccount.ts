import { invalidResponse, StakingError } from '@polystake/core'
import { answer, bytes as run } from '../codec/message.js'
import { isRefusedQuery, notFoundCode } from '../errors.js'
import type { Reader } from '../reader.js'
import { accountInfoQuery, accountQuery, type BaseAccount, baseAccount } from './authMessages.js'

/** How deep a base account may lie: in Ethermint's accounts one deep, in the SDK's vesting ones two. */
const deepest = 4

const beginning = answer({ first: run(1) })

/** Finds the base account inside an account of any type: it always stands in the first field, and begins with the address. */
export const unwrapAccount = (bytes: Uint8Array, address: string, depth = 0): BaseAccount => {
  const { first } = beginning.read(bytes)
  if (first.length === 0 || depth > deepest) throw new RangeError('there is no base account in the account')
  return new TextDecoder().decode(first) === address
    ? baseAccount.read(bytes)
    : unwrapAccount(first, address, depth + 1)
}

const notThere = (address: string, cause: unknown): StakingError =>
  new StakingError('simulation-failed', {
    message: `${address} does not exist on the chain yet: it needs funds before it can send.`,
    context: { reason: 'the account has never held anything' },
    cause,
  })

/**
 * Reads the number and the sequence of an account, and its public key where it has sent before.
 *
 * @throws `simulation-failed` for an account that does not exist yet
 */
export const readAccount = async ({ read }: Pick<Reader, 'read'>, address: string): Promise<BaseAccount> => {
  const unlessMissing = (error: unknown): never => {
    throw isRefusedQuery(error, notFoundCode) ? notThere(address, error) : error
  }
  try {
    const { info } = await read(accountInfoQuery, { address })
    return info
  } catch (error) {
    if (!isRefusedQuery(error) || isRefusedQuery(error, notFoundCode)) return unlessMissing(error)
  }
  const { account } = await read(accountQuery, { address }).catch(unlessMissing)
  try {
    return unwrapAccount(account.value, address)
  } catch (cause) {
    throw cause instanceof RangeError ? invalidResponse(accountQuery.path, cause.message, cause) : cause
  }
}
