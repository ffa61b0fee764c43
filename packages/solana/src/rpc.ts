import type { EpochCredits } from './codec/voteState.js'

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
  minContextSlot?: bigint
}

/** Which accounts of a program are asked for. */
export interface ProgramAccountsFilter {
  program: string
  dataSize: number
  /** A key that stands at an offset of the data. */
  key: { offset: number; address: string }
}

/** What the adapter asks of a node: all that it needs of a connection or a transport, with every answer checked. */
export interface Rpc {
  genesisHash(options: RpcOptions): Promise<string>
  /** Reads up to 100 accounts, in the order asked; undefined for one that does not exist. */
  accounts(addresses: readonly string[], options: RpcOptions): Promise<Answered<(Account | undefined)[]>>
  programAccounts(filter: ProgramAccountsFilter, options: RpcOptions): Promise<Answered<Account[]>>
  /** Lists validators; with a vote account at least that one, where it is known. */
  voteAccounts(vote: string | undefined, options: RpcOptions): Promise<VoteAccountInfo[]>
}
