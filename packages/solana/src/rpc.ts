import { isAddress } from './address.js'
import type { Call, ReadConfig, SolanaMethods } from './call.js'
import { decodeBase64 } from './codec/base64.js'
import { allBps, type EpochCredits } from './codec/voteState.js'
import { invalidResponse, toEndpointError } from './errors.js'

/** An account as a node answers it. */
export interface Account {
  address: string
  lamports: bigint
  /** The program that owns it. */
  owner: string
  data: Uint8Array
}

/** What a node answered, and at which slot. */
export interface Answered<value> {
  slot: bigint
  value: value
}

/** A validator as `getVoteAccounts` lists it. */
export interface VoteAccountInfo {
  vote: string
  node: string
  commissionBps: number
  /** The stake that counts in this epoch, in lamports. */
  activatedStake: bigint
  delinquent: boolean
  lastVote: bigint
  /** Of the last epochs, ascending. */
  credits: EpochCredits[]
}

/** Which accounts of a program are asked for: of so many bytes, with a key at an offset. */
export interface ProgramAccountsFilter {
  program: string
  dataSize: number
  offset: number
  key: string
}

/** What the adapter asks of a node, with every answer checked. Where a slot is given, the answer must not be older. */
export interface Rpc {
  genesisHash(): Promise<string>
  /** Reads up to 100 accounts, in the order asked; undefined for one that does not exist. */
  accounts(addresses: string[], minContextSlot?: bigint): Promise<Answered<(Account | undefined)[]>>
  programAccounts(filter: ProgramAccountsFilter, minContextSlot?: bigint): Promise<Answered<Account[]>>
  /** Lists validators; with a vote account at least that one, where it is known. */
  voteAccounts(vote?: string): Promise<VoteAccountInfo[]>
}

const commitment = 'confirmed'

/** Asks a node until the signal is aborted, checks whatever comes back, and names what is thrown. */
export const createRpc = (call: Call, signal: AbortSignal): Rpc => {
  const ask = async <method extends keyof SolanaMethods>(method: method, ...params: SolanaMethods[method]) => {
    signal.throwIfAborted()
    try {
      return await call(method, params, { signal })
    } catch (error) {
      signal.throwIfAborted()
      throw toEndpointError(error, method)
    }
  }
  return {
    genesisHash: async () => toAddress(await ask('getGenesisHash')),

    accounts: async (addresses, minContextSlot) => {
      const { slot, value } = toAnswered(await ask('getMultipleAccounts', addresses, toConfig(minContextSlot)))
      if (value.length !== addresses.length) throw invalidResponse('accounts are missing')
      return {
        slot,
        value: addresses.map((address, index) =>
          value[index] === null ? undefined : toAccount(address, value[index]),
        ),
      }
    },

    programAccounts: async ({ program, dataSize, offset, key }, minContextSlot) => {
      const filters = [{ dataSize }, { memcmp: { offset, bytes: key } }]
      const config = { ...toConfig(minContextSlot), withContext: true as const, filters }
      const { slot, value } = toAnswered(await ask('getProgramAccounts', program, config))
      const accounts = value.map((entry) => {
        const { pubkey, account } = fieldsOf(entry)
        return toAccount(toAddress(pubkey), account)
      })
      return { slot, value: distinct(accounts, 'address') }
    },

    voteAccounts: async (vote) => {
      const { current, delinquent } = fieldsOf(
        await ask('getVoteAccounts', { commitment, ...(vote !== undefined && { votePubkey: vote }) }),
      )
      const listed = [current, delinquent].flatMap((list) =>
        toList(list).map((entry) => toVoteAccount(entry, list === delinquent)),
      )
      return distinct(listed, 'vote')
    },
  }
}

const toConfig = (minContextSlot: bigint | undefined): ReadConfig => ({
  commitment,
  encoding: 'base64',
  ...(minContextSlot !== undefined && { minContextSlot: Number(minContextSlot) }),
})

const distinct = <key extends string, item extends { [k in key]: string }>(items: item[], key: key): item[] => {
  if (new Set(items.map((item) => item[key])).size === items.length) return items
  throw invalidResponse('an account is there twice')
}

/** The fields of whatever came; of what has none each is missing. */
const fieldsOf = (value: unknown): Record<string, unknown> => Object(value)

const toAnswered = (answer: unknown): Answered<unknown[]> => {
  const { context, value } = fieldsOf(answer)
  return { slot: toInteger(fieldsOf(context)['slot']), value: toList(value) }
}

const toAccount = (address: string, entry: unknown): Account => {
  const { lamports, owner, data } = fieldsOf(entry)
  return { address, lamports: toInteger(lamports), owner: toAddress(owner), data: toBytes(data) }
}

const toVoteAccount = (entry: unknown, delinquent: boolean): VoteAccountInfo => {
  const { votePubkey, nodePubkey, activatedStake, lastVote, epochCredits, ...fields } = fieldsOf(entry)
  const { inflationRewardsCommissionBps: bps, commission } = fields
  return {
    vote: toAddress(votePubkey),
    node: toAddress(nodePubkey),
    commissionBps: Math.min(Number(toInteger(bps ?? toInteger(commission) * 100n)), allBps),
    // the largest validators have more than JSON's numbers hold exactly: theirs is the nearest number that it does hold
    activatedStake: Number(activatedStake) >= 2 ** 53 ? BigInt(Number(activatedStake)) : toInteger(activatedStake),
    delinquent,
    lastVote: toInteger(lastVote),
    credits: toList(epochCredits).map(toCredits),
  }
}

const toCredits = (row: unknown): EpochCredits => {
  const [epoch, total, before] = toList(row)
  const credits = toInteger(total) - toInteger(before)
  if (credits < 0n) throw invalidResponse('credits fall')
  return { epoch: toInteger(epoch), credits }
}

const toList = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  throw invalidResponse('a list is missing')
}

/** A whole number, not negative, that JSON has kept exactly. */
const toInteger = (value: unknown): bigint => {
  if (typeof value === 'bigint' && value >= 0n) return value
  if (Number.isSafeInteger(value) && Number(value) >= 0) return BigInt(Number(value))
  throw invalidResponse('a number is malformed')
}

/** An address, as text or as a key of a library. */
const toAddress = (value: unknown): string => {
  const text: unknown = Object(value).toBase58?.() ?? value
  if (isAddress(text)) return text
  throw invalidResponse('an address is missing')
}

/** Data, as base64 with its name or as bytes. */
const toBytes = (data: unknown): Uint8Array => {
  if (data instanceof Uint8Array) return data
  const [text, encoding] = toList(data)
  const bytes = encoding === 'base64' ? decodeBase64(String(text)) : undefined
  if (bytes) return bytes
  throw invalidResponse('data is not in base64')
}
