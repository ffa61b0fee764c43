import type { ChainId } from '@polystake/core'
import { type CosmosChain, startCosmos } from '@polystake/devnet'
import { afterAll, beforeAll } from 'vitest'
import type { DelegationGround } from '../test/delegationGround.js'
import { describeDelegation } from '../test/describeDelegation.js'
import { describeScenes } from '../test/describeScenes.js'

const scenes = ['slashed', 'jailed', 'tombstoned', 'empty', 'many-delegations', 'poisoned-rewards'] as const

let local: CosmosChain
beforeAll(async () => {
  local = await startCosmos({ validators: 112, scenes: [...scenes], report: () => undefined })
})
afterAll(() => local.stop())

const ground = (): DelegationGround => {
  const { description, facts } = local
  const chain: ChainId<'cosmos'> = `cosmos:${description.chain.slice('cosmos:'.length)}`
  const accountOf = (address: string | undefined) => {
    const account = description.accounts.find((one) => one.address === address)
    if (!account) throw new Error(`there is no account ${address}`)
    return account
  }
  const shown = (scene: (typeof scenes)[number], index = 0) => ({
    validator: facts.scenes[scene]?.validators[index] ?? '',
    owner: accountOf(facts.scenes[scene]?.accounts[0]),
  })
  const of = (scene: 'slashed' | 'empty' | 'jailed' | 'tombstoned') => shown(scene).validator
  const by = (scene: 'slashed' | 'empty' | 'jailed' | 'tombstoned') => shown(scene).owner.address
  return {
    url: description.url,
    chain,
    unbondingSeconds: facts.unbondingSeconds,
    accounts: description.accounts,
    operators: facts.validators.map(({ operatorAddress }) => operatorAddress),
    validators: { slashed: of('slashed'), empty: of('empty'), jailed: of('jailed'), tombstoned: of('tombstoned') },
    delegators: { slashed: by('slashed'), empty: by('empty'), jailed: by('jailed'), tombstoned: by('tombstoned') },
    poisoned: {
      ...shown('poisoned-rewards'),
      healthy: shown('poisoned-rewards', 1).validator,
    },
    many: shown('many-delegations').owner,
    pass: (seconds) => local.advanceTime(seconds),
    blocks: (count) => local.mine(count),
  }
}

describeScenes('the SDK in WebAssembly', ground)
describeDelegation('the SDK in WebAssembly, 21 days in a moment', ground)
