import { refusal } from './errors.js'
import { larger, smaller } from './maths/smaller.js'
import type { Account, Answered, ProgramAccountsFilter, Rpc, VoteAccountInfo } from './rpc.js'

/** How many accounts `getMultipleAccounts` takes. */
const accountsPerCall = 100

/** What a reader works with. */
export interface ReaderParameters {
  rpc: Rpc
  /** Resolves once the endpoint is known to be of the chain that it should be of. */
  assertChain(rpc: Rpc): Promise<void>
}

/** Collects what is asked for in the same turn, asks once, and hands each its part. What was asked for once is not asked for again. */
export interface Reader {
  /** Reads accounts, in the order asked; undefined for one that does not exist. */
  accounts(addresses: readonly string[]): Promise<(Account | undefined)[]>
  programAccounts(filter: ProgramAccountsFilter): Promise<Account[]>
  /** Lists validators; with a vote account at least that one, where it is known. */
  voteAccounts(vote?: string): Promise<VoteAccountInfo[]>
  /** The lowest and the highest slot answered so far. */
  slots(): { lowest?: bigint; highest?: bigint }
}

/** Makes a reader for one attempt. Later answers must not be older than earlier ones. */
export const createReader = ({ rpc, assertChain }: ReaderParameters): Reader => {
  let slots: { lowest?: bigint; highest?: bigint } = {}
  const asked = new Map<string, Promise<unknown>>()
  let collecting: { addresses: string[]; read: Promise<(Account | undefined)[]> } | undefined
  let chainAsserted: Promise<void> | undefined

  /** Sends a call, and beside the first one the question which chain this is. */
  const send = async <value>(call: Promise<value>): Promise<value> => {
    chainAsserted ??= assertChain(rpc)
    const [answer] = await Promise.all([call, chainAsserted])
    return answer
  }

  const sendPinned = async <value>(call: (minContextSlot?: bigint) => Promise<Answered<value>>): Promise<value> => {
    const least = slots.highest
    const { slot, value } = await send(call(least))
    if (least !== undefined && slot < least)
      throw refusal('node-behind', `The node answered slot ${slot} after slot ${least}.`, { height: slot.toString() })
    const { lowest = slot, highest = slot } = slots
    slots = { lowest: smaller(lowest, slot), highest: larger(highest, slot) }
    return value
  }

  const once = <value>(key: string, ask: () => Promise<value>): Promise<value> => {
    const known = asked.get(key) ?? ask()
    asked.set(key, known)
    return known as Promise<value>
  }

  const readCollected = async (addresses: string[]): Promise<(Account | undefined)[]> => {
    await Promise.resolve() // the turn goes on, and others add to the list
    collecting = undefined
    const reads: Promise<(Account | undefined)[]>[] = []
    for (let from = 0; from < addresses.length; from += accountsPerCall)
      reads.push(sendPinned((slot) => rpc.accounts(addresses.slice(from, from + accountsPerCall), slot)))
    return (await Promise.all(reads)).flat()
  }

  const readAccount = async (address: string): Promise<Account | undefined> => {
    if (!collecting) {
      const addresses: string[] = []
      collecting = { addresses, read: readCollected(addresses) }
    }
    const { addresses, read } = collecting
    const index = addresses.push(address) - 1
    return (await read)[index]
  }

  return {
    accounts: (addresses) => Promise.all(addresses.map((address) => once(address, () => readAccount(address)))),
    programAccounts: (filter) =>
      once(JSON.stringify(filter), () => sendPinned((slot) => rpc.programAccounts(filter, slot))),
    voteAccounts: (vote) => once(`votes ${vote}`, () => send(rpc.voteAccounts(vote))),
    slots: () => slots,
  }
}
