/** A delegation of the genesis, beside the operators' own. */
export interface GenesisDelegation {
  readonly delegator: string
  readonly validator: string
  readonly shares: bigint
}

/** An unbonding or redelegation of the genesis: an entry for each balance, as if made in the first blocks, one in each. */
export interface GenesisUnbonding {
  readonly delegator: string
  /** Where the coins are taken from. */
  readonly validator: string
  readonly balances: readonly bigint[]
  /** How long it takes; as long as the chain says where it does not say itself. */
  readonly seconds?: number | undefined
}

/** A redelegation of the genesis; what it brought must be among the delegations. */
export interface GenesisRedelegation extends GenesisUnbonding {
  readonly destination: string
}

/** How an account's coins vest; times in seconds since the epoch. */
export interface GenesisVesting {
  readonly address: string
  readonly kind: 'continuous' | 'delayed' | 'periodic'
  readonly amount: bigint
  readonly start: number
  readonly end: number
}

/** What a genesis holds beside its validators and accounts. */
export interface GenesisExtras {
  readonly delegations: readonly GenesisDelegation[]
  readonly unbondings: readonly GenesisUnbonding[]
  readonly redelegations: readonly GenesisRedelegation[]
  readonly vesting: readonly GenesisVesting[]
  /** Fields of the states of further modules, by module. */
  readonly modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** A genesis with nothing but validators and accounts. */
export const noExtras: GenesisExtras = { delegations: [], unbondings: [], redelegations: [], vesting: [], modules: {} }
