import { type CallOptions, invalidResponse, isStakingError, StakingError, withDeadline } from '@polystake/core'
import { toBase64 } from '../codec/base64.js'
import { part } from '../nodeAnswers.js'
import { readTransaction, transactionCall } from './findTransaction.js'
import { explainRejection } from './rejections.js'
import type { SigningContext } from './signingContext.js'
import { textPart } from './textPart.js'

/** What became of bytes that were sent: taken, refused for sure, or nobody can tell. */
export type Sent =
  | { outcome: 'accepted' }
  | { outcome: 'refused'; key: string; log: string; error: StakingError }
  | { outcome: 'unknown'; error: unknown }

/** How often the same bytes are sent where nobody can tell, and how long is waited before each further time, in milliseconds. */
const sends = 3
const pauseMs = 500

/** The codes of JSON-RPC for a call that was not made; any other may come from a gateway after the node had the bytes. */
const unreadable: readonly number[] = [-32700, -32600, -32601, -32602]

const rejected = (key: string, log: string, cause?: unknown): Sent => {
  const reason = explainRejection(log, key)
  const message = `The transaction was refused: ${reason}.`
  return {
    outcome: 'refused',
    key,
    log,
    error: new StakingError('transaction-rejected', {
      message,
      context: { reason },
      ...(log && { details: log }),
      cause,
    }),
  }
}

const readSent = (result: unknown): Sent => {
  const method = 'broadcast_tx_sync'
  const code = part(result, 'code')
  if (typeof code !== 'number') throw invalidResponse(method, 'its code is no number')
  const key = `${textPart(result, 'codespace') || 'sdk'}/${code}`
  return code === 0 || key === 'sdk/19' ? { outcome: 'accepted' } : rejected(key, textPart(result, 'log'))
}

/** What an error says of the bytes: a node that has them already took them; one that never looked at them did not. */
const readFailure = (error: unknown): Sent => {
  const { details = '' } = isStakingError(error) ? error : {}
  if (/tx already exists in cache/i.test(details)) return { outcome: 'accepted' }
  if (/mempool is full/i.test(details)) return rejected('sdk/20', details, error)
  if (/tx too large/i.test(details)) return rejected('sdk/21', details, error)
  const { rpcCode = 0 } = isStakingError(error, 'endpoint-refused') ? error.context : {}
  const neverLooked = rpcCode ? unreadable.includes(rpcCode) : !/HTTP 408/.test(`${error}`)
  const wasRefused = isStakingError(error, 'endpoint-refused') && neverLooked
  return wasRefused || isStakingError(error, 'rate-limited')
    ? { outcome: 'refused', key: '', log: details, error }
    : { outcome: 'unknown', error }
}

const sendOnce = async (context: SigningContext, bytes: Uint8Array, options: CallOptions): Promise<Sent> => {
  const call = { method: 'broadcast_tx_sync', params: { tx: toBase64(bytes) } }
  try {
    return readSent(await withDeadline(options, async (signal) => context.transport([call], signal)[0]))
  } catch (error) {
    options.signal?.throwIfAborted()
    return readFailure(error)
  }
}

const isThere = (context: SigningContext, id: string, options: CallOptions): Promise<boolean> =>
  withDeadline(options, async (signal) => {
    const [answered] = context.transport([transactionCall(id)], signal)
    return Boolean(await readTransaction(answered, id))
  }).catch(() => {
    options.signal?.throwIfAborted()
    return false
  })

/**
 * Sends signed bytes. Where the answer is lost the same bytes are sent again, and never others; what a node then says against
 * them means nothing, since they may be on the chain already: the chain is asked for them.
 */
export const broadcast = async (
  context: SigningContext,
  { bytes, id }: { bytes: Uint8Array; id: string },
  options: CallOptions,
): Promise<Sent> => {
  let sent = await sendOnce(context, bytes, options)
  for (let count = 1; count < sends && sent.outcome === 'unknown'; count += 1) {
    const lost = sent
    await context.wait(pauseMs, options.signal ?? new AbortController().signal)
    const again = await sendOnce(context, bytes, options)
    if (again.outcome === 'accepted' || (await isThere(context, id, options))) return { outcome: 'accepted' }
    sent = lost
  }
  return sent
}
