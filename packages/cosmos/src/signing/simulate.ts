import { type CallOptions, invalidResponse, isStakingError, StakingError, withDeadline } from '@polystake/core'
import { toHex } from '../codec/hex.js'
import { isRefusedQuery } from '../errors.js'
import { readQueryAnswer } from '../nodeAnswers.js'
import type { PreparedStep } from './prepareStep.js'
import { explainRejection } from './rejections.js'
import type { SigningContext } from './signingContext.js'
import { simulateQuery } from './simulateMessages.js'
import { publicKeyOf, writeAuthorization, writeBody, writeTransaction } from './transaction.js'

/** The sequence that a node expects, from what it says of another. */
export const expectedSequence = (log = ''): bigint | undefined => {
  const digits = /account sequence mismatch, expected (\d{1,19})/.exec(log)?.[1]
  return digits === undefined ? undefined : BigInt(digits)
}

/** In place of a key that is not known yet: a simulation checks no signature, but reckons with a key of this length. */
const anyKey = Uint8Array.from({ length: 33 }, (_, index) => (index === 0 ? 2 : 1))

const readGas = async (context: SigningContext, bytes: Uint8Array, signal: AbortSignal): Promise<bigint> => {
  const { path, request, response } = simulateQuery
  // without a height: at a pinned one a node simulates on its newest state all the same
  const call = { method: 'abci_query', params: { path, data: toHex(request.write({ txBytes: bytes })) } }
  const { value } = readQueryAnswer(await context.transport([call], signal)[0], path)
  try {
    return response.read(value).gasInfo.gasUsed
  } catch (cause) {
    throw cause instanceof RangeError ? invalidResponse(path, cause.message, cause) : cause
  }
}

const failed = (error: StakingError): StakingError => {
  const reason = explainRejection(error.details ?? '')
  return new StakingError('simulation-failed', {
    message: `The transaction would fail: ${reason}.`,
    context: { reason },
    ...(error.details && { details: error.details }),
    cause: error,
  })
}

/**
 * Has a node try a step, and gives the gas that it used. One base unit of fee is paid in the trial, since taking a fee uses gas
 * as well.
 *
 * @throws `simulation-failed` where the step would fail
 */
export const simulate = async (
  context: SigningContext,
  { body, account, owner, price }: PreparedStep,
  options: CallOptions,
): Promise<bigint> => {
  const { typeUrl } = account.publicKey
  const publicKey = typeUrl ? account.publicKey : publicKeyOf(context.publicKeyType, anyKey)
  const amount = price.price > 0n ? [{ denom: price.denom, amount: '1' }] : []
  const fee = { amount, gasLimit: 0n, payer: '', granter: '' }
  const attempt = (sequence: bigint): Promise<bigint> => {
    const authorization = writeAuthorization({ publicKey, mode: 'direct', sequence }, fee)
    const bytes = writeTransaction(writeBody(body), authorization, new Uint8Array())
    return withDeadline(options, (signal) => readGas(context, bytes, signal))
  }
  const known = context.sequences.get(owner) ?? 0n
  const unlessRefused = (error: unknown): never => {
    throw isRefusedQuery(error) ? failed(error) : error
  }
  return attempt(known > account.sequence ? known : account.sequence).catch((error: unknown) => {
    const expected = isStakingError(error) ? expectedSequence(error.details) : undefined
    if (expected === undefined) return unlessRefused(error)
    context.sequences.set(owner, expected) // the node has seen more of the account than its last block shows, or less
    return attempt(expected).catch(unlessRefused)
  })
}
