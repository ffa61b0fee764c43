import { bech32 } from './bech32.js'
import { type CosmosScene, type CosmosSceneFacts, cosmosScenes } from './cosmosScene.js'
import { type DerivedAccount, deriveAccounts } from './deriveAccounts.js'
import { type GenesisExtras, noExtras } from './genesisExtras.js'
import type { GenesisValidator } from './genesisValidators.js'
import { type ScenePart, type SceneStage, sceneParts } from './sceneParts.js'

/** What {@link planScenes} works with. */
export interface ScenesParameters extends Omit<SceneStage, 'owners'> {
  readonly scenes: readonly CosmosScene[]
  /** How many accounts there are before those of the scenes. */
  readonly accounts: number
}

/** What scenes add to a genesis, and what must happen after it. */
export interface ScenesPlan {
  readonly accounts: readonly DerivedAccount[]
  readonly validators: readonly GenesisValidator[]
  readonly extras: GenesisExtras
  /** The consensus addresses of those that must miss a vote. */
  readonly absent: readonly string[]
  /** The consensus addresses of those that must sign twice. */
  readonly doubleSigners: readonly string[]
  readonly facts: { readonly [scene in CosmosScene]?: CosmosSceneFacts }
}

const mergeExtras = (one: GenesisExtras, other: Partial<GenesisExtras>): GenesisExtras => {
  const modules = { ...one.modules }
  for (const [name, state] of Object.entries(other.modules ?? {})) modules[name] = { ...modules[name], ...state }
  return {
    delegations: [...one.delegations, ...(other.delegations ?? [])],
    unbondings: [...one.unbondings, ...(other.unbondings ?? [])],
    redelegations: [...one.redelegations, ...(other.redelegations ?? [])],
    vesting: [...one.vesting, ...(other.vesting ?? [])],
    modules,
  }
}

/** Plans scenes; their order, and that of their accounts, is always the same. */
export const planScenes = (parameters: ScenesParameters): ScenesPlan => {
  const wanted = cosmosScenes.filter((scene) => parameters.scenes.includes(scene))
  const needed = wanted.reduce((sum, scene) => sum + sceneParts[scene].accounts, 0)
  const accounts = deriveAccounts(parameters.accounts + needed).slice(parameters.accounts)
  const addresses = accounts.map(({ address }) => bech32(parameters.prefix, address))
  const parts = wanted.map((scene): [CosmosScene, ScenePart] => {
    const { accounts: count, make } = sceneParts[scene]
    return [scene, make({ ...parameters, owners: addresses.splice(0, count) })]
  })
  return {
    accounts,
    validators: parts.flatMap(([, { validators = [] }]) => validators),
    extras: parts.reduce((sum, [, { extras = {} }]) => mergeExtras(sum, extras), noExtras),
    absent: parts.flatMap(([, { absent = [] }]) => absent),
    doubleSigners: parts.flatMap(([, { doubleSigners = [] }]) => doubleSigners),
    facts: Object.fromEntries(parts.map(([scene, { shownBy }]) => [scene, shownBy])),
  }
}
