import { fromBech32, toBech32 } from '@cosmjs/encoding'
import { createProtobufRpcClient, QueryClient, setupSlashingExtension, setupStakingExtension } from '@cosmjs/stargate'
import { connectComet, pubkeyToRawAddress } from '@cosmjs/tendermint-rpc'
import type { ChainId, Pool } from '@polystake/core'
import { type CosmosChain, startCosmos } from '@polystake/devnet'
import { PubKey } from 'cosmjs-types/cosmos/crypto/ed25519/keys'
import { QueryClientImpl, QueryValidatorsRequest } from 'cosmjs-types/cosmos/staking/v1beta1/query'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cosmos, isStakingPool, type StakingPoolDetails, staking } from './index.js'

const facts = { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 }
const chain: ChainId<'cosmos'> = 'cosmos:polystake-local-1'
const doubleSigner = 3

let local: CosmosChain
beforeAll(async () => {
  local = await startCosmos({ validators: 30, report: () => undefined })
  await local.mine(3)
  const address = local.facts.validators[doubleSigner]?.consensusAddress ?? ''
  await local.mine(2, { evidence: [{ address, height: local.height() }] })
})
afterAll(() => local.stop())

const open = () => cosmos({ rpc: local.description.url, chain, protocols: [staking()], facts })

const detailed = (pool: Pool): Pool<'cosmos', StakingPoolDetails> => {
  if (isStakingPool(pool)) return pool
  throw new Error(`${pool.id} is no validator`)
}

const listed = async () => {
  const reading = await open().listPools({})
  if (reading.status !== 'complete') throw reading.gaps[0].error
  return reading.items.map(detailed)
}

/** What cosmjs reads of the same chain, in the words of its own types. */
const theirs = async () => {
  const client = await connectComet(local.description.url)
  const query = QueryClient.withExtensions(client, setupSlashingExtension, setupStakingExtension)
  const { validators } = await new QueryClientImpl(createProtobufRpcClient(query)).Validators(
    QueryValidatorsRequest.fromPartial({}),
  )
  const { info } = await query.slashing.signingInfos()
  const { params } = await query.slashing.params()
  const { params: set } = await query.staking.params()
  const bonds = validators.map(async ({ operatorAddress }) => {
    const operator = toBech32('cosmos', fromBech32(operatorAddress, 1023).data)
    const { delegationResponse } = await query.staking.delegation(operator, operatorAddress)
    return [operatorAddress, BigInt(delegationResponse?.balance?.amount ?? 0)] as const
  })
  const infos = new Map(info.map((one) => [one.address, one.tombstoned]))
  const found = { validators, infos, params, set, bonds: new Map(await Promise.all(bonds)) }
  client.disconnect()
  return found
}

describe('every validator of the SDK itself', () => {
  it('is closed where its signing info has a tombstone, and where there is none, that is not known', async () => {
    const { validators, infos } = await theirs()
    const pools = new Map((await listed()).map((pool) => [pool.details.operatorAddress, pool]))
    expect(pools.size).toBe(validators.length)
    for (const { operatorAddress, consensusPubkey, jailed } of validators) {
      const key = PubKey.decode(consensusPubkey?.value ?? new Uint8Array()).key
      const address = toBech32('cosmosvalcons', pubkeyToRawAddress('ed25519', key))
      const { details, status } = pools.get(operatorAddress) ?? {}
      expect(details?.jailed).toBe(jailed)
      expect(details?.tombstoned).toBe(jailed ? infos.get(address) : false)
      expect(status === 'closed').toBe(infos.get(address) === true)
    }
    const closed = [...pools.values()].filter(({ status }) => status === 'closed')
    const { operatorAddress } = local.facts.validators[doubleSigner] ?? {}
    expect(closed.map(({ details }) => details.operatorAddress)).toEqual([operatorAddress])
  })

  it('is alone what it is in the list, and says what its operator stakes', async () => {
    const { bonds } = await theirs()
    const adapter = open()
    for (const pool of await listed()) {
      const { details, ...rest } = detailed(await adapter.getPool(pool.id))
      const { selfBond, ...others } = details
      expect({ ...rest, details: others }).toEqual(pool)
      expect(pool.details).not.toHaveProperty('selfBond')
      expect(selfBond).toBe(bonds.get(details.operatorAddress))
      expect(selfBond).toBeGreaterThan(0n)
    }
  })

  it('is told when downtime is a fault, and how many are bonded', async () => {
    const { params, set } = await theirs()
    const [{ details } = {}] = await listed()
    const ascii = (bytes: Uint8Array | undefined) => Number(new TextDecoder().decode(bytes)) / 1e18
    expect(details?.downtime).toEqual({
      windowBlocks: params?.signedBlocksWindow,
      minimumSigned: ascii(params?.minSignedPerWindow),
      jailSeconds: Number(params?.downtimeJailDuration.seconds),
    })
    expect(details?.maximumValidators).toBe(set?.maxValidators)
  })
})
