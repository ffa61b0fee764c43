import { toEndpointError } from './errors.js'
import { addressOf, answered, fieldsOf, listOf, toAccount, toVoteAccounts } from './parseAnswer.js'
import type { Account, Rpc, RpcOptions } from './rpc.js'

/** A key as web3.js takes and gives it. */
export interface SolanaKey {
  toBase58(): string
}

/** What the adapter uses of a `Connection` of @solana/web3.js 1.x. */
export interface SolanaConnection {
  getGenesisHash(): Promise<string>
  getMultipleAccountsInfoAndContext(
    keys: SolanaKey[],
    config: { commitment: 'confirmed'; minContextSlot?: number },
  ): Promise<unknown>
  getProgramAccounts(
    program: SolanaKey,
    config: {
      commitment: 'confirmed'
      encoding: 'base64'
      withContext: true
      filters: ({ dataSize: number } | { memcmp: { offset: number; bytes: string } })[]
    },
  ): Promise<unknown>
  getVoteAccounts(commitment: 'confirmed'): Promise<unknown>
}

const commitment = 'confirmed'

/**
 * Asks a node through a `Connection` of web3.js. It has no way to end a call that is under way: an aborted one is waited for
 * no longer, and its answer is dropped.
 */
export const connectionRpc = (connection: SolanaConnection): Rpc => {
  const call = async (method: string, { signal }: RpcOptions, ask: () => Promise<unknown>): Promise<unknown> => {
    signal.throwIfAborted()
    try {
      return await ask()
    } catch (error) {
      signal.throwIfAborted()
      throw toEndpointError(error, method)
    }
  }
  return {
    genesisHash: async (options) =>
      addressOf(await call('getGenesisHash', options, () => connection.getGenesisHash()), 'the hash', 'getGenesisHash'),

    accounts: async (addresses, options) => {
      const method = 'getMultipleAccounts'
      const { minContextSlot } = options
      const config = {
        commitment,
        ...(minContextSlot === undefined ? {} : { minContextSlot: Number(minContextSlot) }),
      } as const
      const keys = addresses.map(toKey)
      const answer = await call(method, options, () => connection.getMultipleAccountsInfoAndContext(keys, config))
      const { slot, value } = answered(answer, method)
      const list = listOf(value, 'the answer', method)
      return { slot, value: addresses.map((address, index) => toKnownAccount(address, list[index], method)) }
    },

    programAccounts: async ({ program, dataSize, key }, options) => {
      const method = 'getProgramAccounts'
      const filters = [{ dataSize }, { memcmp: { offset: key.offset, bytes: key.address } }]
      const config = { commitment, encoding: 'base64', withContext: true, filters } as const
      const answer = await call(method, options, () => connection.getProgramAccounts(toKey(program), config))
      const { slot, value } = answered(answer, method)
      return { slot, value: listOf(value, 'the answer', method).map((entry) => toProgramAccount(entry, method)) }
    },

    // web3.js cannot ask for one validator: it lists them all
    voteAccounts: async (_, options) =>
      toVoteAccounts(await call('getVoteAccounts', options, () => connection.getVoteAccounts(commitment))),
  }
}

const toKey = (address: string): SolanaKey => ({ toBase58: () => address })

const base58Of = (key: unknown): unknown => {
  const { toBase58 } = Object(key)
  return typeof toBase58 === 'function' ? toBase58.call(key) : undefined
}

const toKnownAccount = (address: string, entry: unknown, method: string): Account | undefined => {
  if (entry === null) return undefined
  const { lamports, owner, data } = fieldsOf(entry, `the account ${address}`, method)
  const bytes = data instanceof Uint8Array ? data : undefined
  return toAccount(address, { lamports, owner: base58Of(owner), data: bytes }, method)
}

const toProgramAccount = (entry: unknown, method: string): Account => {
  const { pubkey, account } = fieldsOf(entry, 'an entry', method)
  const address = addressOf(base58Of(pubkey), 'an address', method)
  const known = toKnownAccount(address, fieldsOf(account, 'an account', method), method)
  if (known) return known
  throw new TypeError('an account of a program exists')
}
