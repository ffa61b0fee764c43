import { isAddress } from './address.js'
import type { Call, ReadConfig } from './call.js'
import { decodeBase64 } from './codec/base64.js'
import type { EpochCredits } from './codec/voteState.js'
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

/** How a call is made. */
export interface RpcOptions {
  signal: AbortSignal
  /** The answer must not be older than this slot. */
  minContextSlot?: bigint | undefined
}

/** Which accounts of a program are asked for: of so many bytes, with a key at an offset. */
export interface ProgramAccountsFilter {
  program: string
  dataSize: number
  offset: number
  key: string
}

/** What the adapter asks of a node, with every answer checked. */
export interface Rpc {
  genesisHash(options: RpcOptions): Promise<string>
  /** Reads up to 100 accounts, in the order asked; undefined for one that does not exist. */
  accounts(addresses: string[], options: RpcOptions): Promise<Answered<(Account | undefined)[]>>
  programAccounts(filter: ProgramAccountsFilter, options: RpcOptions): Promise<Answered<Account[]>>
  /** Lists validators; with a vote account at least that one, where it is known. */
  voteAccounts(vote: string | undefined, options: RpcOptions): Promise<VoteAccountInfo[]>
}

const commitment = 'confirmed'

/** Asks a node, checks whatever comes back, and names what is thrown. */
export const createRpc = (call: Call): Rpc => {
  const ask: Call = async (method, params, { signal }) => {
    signal.throwIfAborted()
    try {
      return await call(method, params, { signal })
    } catch (error) {
      signal.throwIfAborted()
      throw toEndpointError(error, method)
    }
  }
  return {
    genesisHash: async (options) => toAddress(await ask('getGenesisHash', [], options), 'the genesis hash'),

    accounts: async (addresses, options) => {
      const { slot, value } = toAnswered(await ask('getMultipleAccounts', [addresses, toConfig(options)], options))
      return { slot, value: addresses.map((address, index) => toAccount(address, value[index])) }
    },

    programAccounts: async ({ program, dataSize, offset, key }, options) => {
      const filters = [{ dataSize }, { memcmp: { offset, bytes: key } }]
      const config = { ...toConfig(options), withContext: true as const, filters }
      const { slot, value } = toAnswered(await ask('getProgramAccounts', [program, config], options))
      return { slot, value: value.map(toProgramAccount) }
    },

    voteAccounts: async (vote, options) => {
      const one = vote === undefined ? {} : { votePubkey: vote, keepUnstakedDelinquents: true }
      const { current, delinquent } = toFields(await ask('getVoteAccounts', [{ commitment, ...one }], options))
      return [current, delinquent].flatMap((list) =>
        toList(list).map((entry) => toVoteAccount(entry, list === delinquent)),
      )
    },
  }
}

const toConfig = ({ minContextSlot }: RpcOptions): ReadConfig => ({
  commitment,
  encoding: 'base64',
  ...(minContextSlot !== undefined && { minContextSlot: Number(minContextSlot) }),
})

const toAnswered = (answer: unknown): Answered<unknown[]> => {
  const { context, value } = toFields(answer)
  return { slot: toInteger(toFields(context)['slot'], 'a slot'), value: toList(value) }
}

/** Undefined for an account that does not exist; a list that is too short has told nothing of it. */
const toAccount = (address: string, entry: unknown): Account | undefined => {
  if (entry === null) return undefined
  const { lamports, owner, data } = toFields(entry)
  return {
    address,
    lamports: toInteger(lamports, 'a balance'),
    owner: toAddress(owner, 'an owner'),
    data: toBytes(data),
  }
}

const toProgramAccount = (entry: unknown): Account => {
  const { pubkey, account } = toFields(entry)
  const known = toAccount(toAddress(pubkey, 'an account'), account)
  if (known) return known
  throw invalidResponse('an account is missing')
}

const toVoteAccount = (entry: unknown, delinquent: boolean): VoteAccountInfo => {
  const fields = toFields(entry)
  const { inflationRewardsCommissionBps: bps, commission } = fields
  const commissionBps = toInteger(bps ?? Number(commission) * 100, 'a commission')
  if (commissionBps > 10_000n) throw invalidResponse('a commission is above 100 %')
  return {
    vote: toAddress(fields['votePubkey'], 'a vote account'),
    node: toAddress(fields['nodePubkey'], 'an identity'),
    commissionBps: Number(commissionBps),
    activatedStake: toStake(fields['activatedStake']),
    delinquent,
    lastVote: toInteger(fields['lastVote'], 'a vote'),
    credits: toList(fields['epochCredits']).map(toCredits),
  }
}

/** The largest validators have more lamports than JSON's numbers hold exactly: theirs is the nearest number that it does hold. */
const toStake = (value: unknown): bigint =>
  Number.isInteger(value) && Number(value) > 2 ** 53 ? BigInt(Number(value)) : toInteger(value, 'a stake')

const toCredits = (row: unknown): EpochCredits => {
  const [epoch = 0n, total = 0n, before = 0n] = toList(row).map((field) => toInteger(field, 'a credit'))
  if (total < before) throw invalidResponse('credits fall')
  return { epoch, credits: total - before }
}

const toFields = (value: unknown): Record<string, unknown> => {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  throw invalidResponse('an object is missing')
}

const toList = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  throw invalidResponse('a list is missing')
}

/** A whole number, not negative, that JSON has kept exactly. */
const toInteger = (value: unknown, what: string): bigint => {
  if (typeof value === 'bigint' && value >= 0n) return value
  if (Number.isSafeInteger(value) && Number(value) >= 0) return BigInt(Number(value))
  throw invalidResponse(`${what} is no whole number below 2^53`)
}

/** An address, as text or as a key of a library. */
const toAddress = (value: unknown, what: string): string => {
  const text = isKey(value) ? value.toBase58() : value
  if (isAddress(text)) return text
  throw invalidResponse(`${what} is no address`)
}

const isKey = (value: unknown): value is { toBase58(): unknown } => typeof Object(value).toBase58 === 'function'

/** Data, as base64 with its name or as bytes. */
const toBytes = (data: unknown): Uint8Array => {
  if (data instanceof Uint8Array) return data
  const [text, encoding] = toList(data)
  const bytes = encoding === 'base64' && typeof text === 'string' ? decodeBase64(text) : undefined
  if (bytes) return bytes
  throw invalidResponse('data is not in base64')
}
