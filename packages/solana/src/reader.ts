import { refusal } from './errors.js'
import type { Account, Answered, ProgramAccountsFilter, Rpc, RpcOptions, VoteAccountInfo } from './rpc.js'

/** How many accounts `getMultipleAccounts` takes. */
const accountsPerCall = 100

/** What a reader works with. */
export interface ReaderParameters {
  rpc: Rpc
  signal: AbortSignal
  /** Resolves once the endpoint is known to be of the chain that it should be of. */
  assertChain(signal: AbortSignal): Promise<void>
}

/** Collects what is asked for in the same turn, asks once, and hands each its part. What was asked for once is not asked for again. */
export interface Reader {
  /** Reads accounts, in the order asked; undefined for one that does not exist. */
  accounts(addresses: readonly string[]): Promise<(Account | undefined)[]>
  programAccounts(filter: ProgramAccountsFilter): Promise<Account[]>
  /** Lists validators; with a vote account at least that one, where it is known. */
  voteAccounts(vote?: string): Promise<VoteAccountInfo[]>
  /** The slots answered so far, ascending. */
  slots(): bigint[]
}

/** Makes a reader for one attempt. Later answers must not be older than earlier ones. */
export const createReader = ({ rpc, signal, assertChain }: ReaderParameters): Reader => {
  const slots: bigint[] = []
  const asked = new Map<string, Promise<unknown>>()
  let collecting: { addresses: Set<string>; read: Promise<Map<string, Account | undefined>> } | undefined
  let chainAsserted: Promise<void> | undefined

  /** Sends a call, and beside the first one the question which chain this is. */
  const send = async <value>(call: () => Promise<value>): Promise<value> => {
    chainAsserted ??= assertChain(signal)
    chainAsserted.catch(() => undefined) // it is looked at below, unless the call itself fails first
    const answer = await call()
    await chainAsserted
    return answer
  }

  const sendPinned = async <value>(call: (options: RpcOptions) => Promise<Answered<value>>): Promise<value> => {
    const minContextSlot = slots.at(-1)
    const answer = await send(() => call({ signal, minContextSlot }))
    if (minContextSlot !== undefined && answer.slot < minContextSlot) throw nodeBehind(answer.slot, minContextSlot)
    slots.push(answer.slot)
    slots.sort((left, right) => (left < right ? -1 : 1))
    return answer.value
  }

  const once = <value>(key: string, ask: () => Promise<value>): Promise<value> => {
    const known = asked.get(key) ?? ask()
    asked.set(key, known)
    return known as Promise<value>
  }

  const readCollected = async (addresses: Set<string>): Promise<Map<string, Account | undefined>> => {
    await Promise.resolve() // the turn goes on, and others add to the set
    collecting = undefined
    const list = [...addresses]
    const chunks = Array.from({ length: Math.ceil(list.length / accountsPerCall) }, (_, index) =>
      list.slice(index * accountsPerCall, (index + 1) * accountsPerCall),
    )
    const read = await Promise.all(
      chunks.map(async (chunk) => {
        const accounts = await sendPinned((options) => rpc.accounts(chunk, options))
        return chunk.map((address, index) => [address, accounts[index]] as const)
      }),
    )
    return new Map(read.flat())
  }

  const readAccount = async (address: string): Promise<Account | undefined> => {
    if (!collecting) {
      const addresses = new Set<string>()
      collecting = { addresses, read: readCollected(addresses) }
    }
    collecting.addresses.add(address)
    return (await collecting.read).get(address)
  }

  return {
    accounts: (addresses) =>
      Promise.all(addresses.map((address) => once(`account ${address}`, () => readAccount(address)))),
    programAccounts: (filter) =>
      once(JSON.stringify(filter), () => sendPinned((options) => rpc.programAccounts(filter, options))),
    voteAccounts: (vote) => once(`votes ${vote}`, () => send(() => rpc.voteAccounts(vote, { signal }))),
    slots: () => [...slots],
  }
}

const nodeBehind = (actual: bigint, expected: bigint): Error =>
  refusal('node-behind', `The node answered slot ${actual} after slot ${expected}: one behind the endpoint lags.`, {
    height: actual.toString(),
  })
