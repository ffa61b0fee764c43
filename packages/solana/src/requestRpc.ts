import { decodeBase64 } from './codec/base64.js'
import { toEndpointError } from './errors.js'
import { addressOf, answered, fieldsOf, listOf, toAccount, toVoteAccounts } from './parseAnswer.js'
import type { Account, Rpc, RpcOptions } from './rpc.js'

/**
 * Calls one JSON-RPC method and answers its `result`. What a node refuses must be thrown with its `code`, what HTTP refuses
 * with its `status`; an answer with another id or without a result must be thrown too.
 */
export type SolanaRequest = (method: string, params: unknown[], options: { signal: AbortSignal }) => Promise<unknown>

const commitment = 'confirmed'

/** Asks a node through a bare JSON-RPC transport. */
export const requestRpc = (request: SolanaRequest): Rpc => {
  const call = async (method: string, params: unknown[], { signal }: RpcOptions): Promise<unknown> => {
    try {
      return await request(method, params, { signal })
    } catch (error) {
      signal.throwIfAborted()
      throw toEndpointError(error, method)
    }
  }
  return {
    genesisHash: async (options) => addressOf(await call('getGenesisHash', [], options), 'the hash', 'getGenesisHash'),

    accounts: async (addresses, options) => {
      const method = 'getMultipleAccounts'
      const { slot, value } = answered(await call(method, [addresses, readConfig(options)], options), method)
      const list = listOf(value, 'the answer', method)
      return { slot, value: addresses.map((address, index) => toKnownAccount(address, list[index], method)) }
    },

    programAccounts: async ({ program, dataSize, key }, options) => {
      const method = 'getProgramAccounts'
      const filters = [{ dataSize }, { memcmp: { offset: key.offset, bytes: key.address } }]
      const config = { ...readConfig(options), withContext: true, filters }
      const { slot, value } = answered(await call(method, [program, config], options), method)
      return { slot, value: listOf(value, 'the answer', method).map((entry) => toProgramAccount(entry, method)) }
    },

    voteAccounts: async (vote, options) => {
      const one = vote === undefined ? {} : { votePubkey: vote, keepUnstakedDelinquents: true }
      return toVoteAccounts(await call('getVoteAccounts', [{ commitment, ...one }], options))
    },
  }
}

const readConfig = ({ minContextSlot }: RpcOptions) => ({
  commitment,
  encoding: 'base64',
  ...(minContextSlot === undefined ? {} : { minContextSlot: Number(minContextSlot) }),
})

/** Undefined for an account that does not exist; a list that is too short has told nothing of it. */
const toKnownAccount = (address: string, entry: unknown, method: string): Account | undefined => {
  if (entry === null) return undefined
  const { lamports, owner, data } = fieldsOf(entry, `the account ${address}`, method)
  const [text, encoding] = listOf(data, `the data of ${address}`, method)
  const bytes = encoding === 'base64' && typeof text === 'string' ? decodeBase64(text) : undefined
  return toAccount(address, { lamports, owner, data: bytes }, method)
}

const toProgramAccount = (entry: unknown, method: string): Account => {
  const { pubkey, account } = fieldsOf(entry, 'an entry', method)
  const known = toKnownAccount(addressOf(pubkey, 'an address', method), fieldsOf(account, 'an account', method), method)
  if (known) return known
  throw new TypeError('an account of a program exists')
}
