import { bech32, type ScenesPlan } from '@polystake/devnet'

const listIn = (module: unknown, field: string): unknown[] => {
  const value: unknown = Object(module)[field]
  return Array.isArray(value) ? value : []
}

/**
 * Writes into the genesis what befalls validators of scenes: where one key signs for all, nobody else can be seen to miss votes
 * or to sign twice.
 */
export const befallen = (plan: ScenesPlan): ScenesPlan => {
  const { validators, extras, absent, doubleSigners } = plan
  const jailed = new Set([...absent, ...doubleSigners])
  const tombstones = doubleSigners.map((consensusAddress) => {
    const address = bech32('cosmosvalcons', Buffer.from(consensusAddress, 'hex'))
    const info = {
      address,
      start_height: '0',
      index_offset: '0',
      jailed_until: '9999-12-31T23:59:59Z',
      tombstoned: true,
      missed_blocks_counter: '0',
    }
    return { address, validator_signing_info: info }
  })
  const { slashing } = extras.modules
  const infos = [...listIn(slashing, 'signing_infos'), ...tombstones]
  return {
    ...plan,
    validators: validators.map((each) => (jailed.has(each.consensusAddress) ? { ...each, jailed: true } : each)),
    extras: { ...extras, modules: { ...extras.modules, slashing: { ...slashing, signing_infos: infos } } },
  }
}
