import type { ChainId } from '@polystake/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DelegationGround } from '../../packages/cosmos/test/delegationGround.js'
import { describeDelegation } from '../../packages/cosmos/test/describeDelegation.js'
import { describeScenes } from '../../packages/cosmos/test/describeScenes.js'
import { callMethod } from './callMethod.js'
import { type CometNode, startComet } from './startComet.js'
import { until } from './until.js'

const scenes = ['slashed', 'jailed', 'tombstoned', 'empty', 'many-delegations', 'poisoned-rewards'] as const
const unbondingSeconds = 25 // longer than seven unstakings take on a slow machine

let node: CometNode
beforeAll(async () => {
  node = await startComet({ unbondingSeconds, delegations: 0, validators: 112, scenes })
})
afterAll(() => node?.stop())

const latest = async (): Promise<{ height: number; time: number }> => {
  const { sync_info } = Object(await callMethod(node.url, 'status', {}))
  return { height: Number(sync_info.latest_block_height), time: Date.parse(sync_info.latest_block_time) }
}

const ground = (): DelegationGround => {
  const chain: ChainId<'cosmos'> = `cosmos:${node.chainId}`
  const accounts = node.accounts.map(({ address, privateKey }) => ({
    address,
    privateKey: Buffer.from(privateKey).toString('hex'),
  }))
  const shown = (scene: (typeof scenes)[number], index = 0) => {
    const owner = accounts.find(({ address }) => address === node.scenes[scene]?.accounts[0])
    if (!owner) throw new Error(`the scene ${scene} has no account`)
    return { validator: node.scenes[scene]?.validators[index] ?? '', owner }
  }
  const of = (scene: (typeof scenes)[number]) => shown(scene).validator
  const by = (scene: (typeof scenes)[number]) => shown(scene).owner.address
  return {
    url: node.url,
    chain,
    unbondingSeconds,
    accounts,
    operators: node.operators,
    validators: { slashed: of('slashed'), empty: of('empty'), jailed: of('jailed'), tombstoned: of('tombstoned') },
    delegators: { slashed: by('slashed'), empty: by('empty'), jailed: by('jailed'), tombstoned: by('tombstoned') },
    poisoned: { ...shown('poisoned-rewards'), healthy: shown('poisoned-rewards', 1).validator },
    many: shown('many-delegations').owner,
    pass: async (seconds) => {
      const end = (await latest()).time + seconds * 1000
      await until('the time passes', async () => ((await latest()).time > end ? true : undefined))
    },
    blocks: async (count) => {
      const end = (await latest()).height + count
      await until('the blocks come', async () => ((await latest()).height >= end ? true : undefined))
    },
  }
}

describeScenes('CometBFT', ground)
describeDelegation('CometBFT', ground)

it('an exception: it punishes nobody by itself, as one key signs for all; who is jailed or tombstoned is so in its genesis', async () => {
  const { signed_header } = Object(await callMethod(node.url, 'commit', { height: '3' }))
  const signatures: { signature: string | null }[] = signed_header.commit.signatures
  expect(signatures.length).toBeGreaterThan(50)
  expect(signatures.filter(({ signature }) => signature !== null)).toHaveLength(1)
})
