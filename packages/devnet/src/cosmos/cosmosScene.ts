/** Every state of the chain that can be asked for by name. */
export const cosmosScenes = [
  'slashed',
  'jailed',
  'tombstoned',
  'empty',
  'many-delegations',
  'many-validators',
  'poisoned-rewards',
  'vesting',
  'authz',
  'feegrant',
  'withdraw-address',
  'unbonding',
  'redelegation',
] as const

/**
 * A state of the chain by name. Each has validators and accounts of its own, so that any of them go together:
 *
 * - `slashed`: a bonded validator with less tokens than shares;
 * - `jailed`: a validator that missed too many votes;
 * - `tombstoned`: a validator that signed twice;
 * - `empty`: a validator with shares and no tokens;
 * - `many-delegations`: an account with 110 delegations;
 * - `many-validators`: 120 validators, more than a page holds;
 * - `poisoned-rewards`: an account whose rewards cannot be read as a whole, since those of one delegation cannot;
 * - `vesting`: accounts whose coins vest by the second, at one time, and in periods;
 * - `authz`: an account that lets another one delegate, and withdraw its rewards;
 * - `feegrant`: an account that pays another one's fees;
 * - `withdraw-address`: an account whose rewards go to another one;
 * - `unbonding`: an account with as many unbonding entries at one validator as there may be;
 * - `redelegation`: an account that moved from one validator to another, twice.
 */
export type CosmosScene = (typeof cosmosScenes)[number]

/** Where a scene shows. */
export interface CosmosSceneFacts {
  /** By operator address; of `redelegation` the source and the destination, of `poisoned-rewards` the bad one first. */
  readonly validators: readonly string[]
  /** By address; where a scene has a giver and a receiver, in this order; of `vesting` in the order above. */
  readonly accounts: readonly string[]
}
