/** Amounts by denom: decimals times 10^18, or whole base units. */
export type Coins = ReadonlyMap<string, bigint>

/** A validator, as x/staking keeps it; shares times 10^18. */
export interface BookedValidator {
  readonly operator: string
  readonly consensusAddress: string
  readonly tokens: bigint
  readonly shares: bigint
  readonly status: 'unbonded' | 'unbonding' | 'bonded'
  readonly jailed: boolean
  readonly tombstoned: boolean
}

/** A part of a stake on its way out. */
export interface BookedUnbonding {
  readonly delegator: string
  readonly validator: string
  readonly id: bigint
  readonly creationHeight: bigint
  readonly until: Date
  readonly balance: bigint
}

/** A part of a stake that was moved. */
export interface BookedRedelegation {
  readonly delegator: string
  readonly from: string
  readonly to: string
  readonly until: Date
}

/** Where a delegation's count of rewards began. */
export interface BookedStart {
  readonly period: bigint
  readonly stake: bigint
  readonly height: bigint
}

/** A slash, as x/distribution keeps it. */
export interface BookedSlash {
  readonly height: bigint
  readonly period: bigint
  readonly fraction: bigint
}

/** What the chain's stores hold after one block. */
export interface Books {
  readonly height: number
  readonly time: Date
  readonly validators: ReadonlyMap<string, BookedValidator>
  /** Shares times 10^18, by delegator and validator. */
  readonly delegations: ReadonlyMap<string, bigint>
  readonly unbondings: readonly BookedUnbonding[]
  readonly redelegations: readonly BookedRedelegation[]
  /** By validator and delegator. */
  readonly starts: ReadonlyMap<string, BookedStart>
  /** Rewards of one token up to the end of a period, by validator and period. */
  readonly ratios: ReadonlyMap<string, Coins>
  /** What came in the period that runs, by validator. */
  readonly current: ReadonlyMap<string, { readonly period: bigint; readonly rewards: Coins }>
  /** By validator, in the order of their heights. */
  readonly slashes: ReadonlyMap<string, readonly BookedSlash[]>
  /** By delegator; those that never named one are not there. */
  readonly payees: ReadonlyMap<string, string>
  /** By address, then denom. */
  readonly balances: ReadonlyMap<string, bigint>
}

/** What two things are filed under. */
export const pairOf = (first: string, second: string | bigint): string => `${first} ${second}`

/** Where a delegator's rewards go. */
export const payeeOf = ({ payees }: Books, delegator: string): string => payees.get(delegator) ?? delegator

/** What an account holds of a denom, in base units. */
export const balanceOf = ({ balances }: Books, address: string, denom: string): bigint =>
  balances.get(pairOf(address, denom)) ?? 0n

/** A validator that must be there. */
export const validatorOf = ({ validators }: Books, operator: string): BookedValidator => {
  const found = validators.get(operator)
  if (!found) throw new Error(`there is no validator ${operator}`)
  return found
}
