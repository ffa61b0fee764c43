import { QueryClient, setupDistributionExtension, setupStakingExtension } from '@cosmjs/stargate'
import { connectComet } from '@cosmjs/tendermint-rpc'
import { Connection, StakeProgram } from '@solana/web3.js'
import { createPublicClient, erc20Abi, erc4626Abi, http } from 'viem'
import { createClient, ownersOf, type Scene, type Urls } from './scene.js'

/** Reads all that the person has staked, and gives how many stakes that is. The first read sets itself up. */
export type Reader = () => Promise<number>

/** One call of our client. */
export const createOurReader = (scene: Scene, urls: Urls): Reader => {
  const client = createClient(scene, urls)
  return async () => {
    const reading = await client.listPositions({ owners: [...ownersOf(scene)] })
    if (reading.status !== 'complete') throw reading.gaps[0].error
    return reading.items.flatMap(({ balances }) =>
      balances.filter(({ state }) => state === 'active' || state === 'activating'),
    ).length
  }
}

const readVaults = async (client: ReturnType<typeof createVaultClient>, { vaults, owner }: Scene['ethereum']) => {
  const stakes: { assets: bigint; symbol: string; decimals: number }[] = []
  for (const address of vaults) {
    const vault = { address, abi: erc4626Abi } as const
    const shares = await client.readContract({ ...vault, functionName: 'balanceOf', args: [owner] })
    const assets = await client.readContract({ ...vault, functionName: 'convertToAssets', args: [shares] })
    const token = { address: await client.readContract({ ...vault, functionName: 'asset' }), abi: erc20Abi } as const
    const symbol = await client.readContract({ ...token, functionName: 'symbol' })
    const decimals = await client.readContract({ ...token, functionName: 'decimals' })
    if (assets > 0n) stakes.push({ assets, symbol, decimals })
  }
  return stakes
}

const createVaultClient = ({ chain }: Scene['ethereum'], url: string) =>
  createPublicClient({ chain, transport: http(url) })

const readStakeAccounts = async (connection: Connection, { owner }: Scene['solana']) => {
  const withdrawer = { memcmp: { offset: 44, bytes: owner } }
  const accounts = await connection.getParsedProgramAccounts(StakeProgram.programId, {
    filters: [{ dataSize: StakeProgram.space }, withdrawer],
  })
  const { epoch } = await connection.getEpochInfo()
  return accounts.map(({ account }) => ({ account, epoch }))
}

const connectCosmos = async (url: string) =>
  QueryClient.withExtensions(await connectComet(url), setupStakingExtension, setupDistributionExtension)

const readDelegations = async (client: Awaited<ReturnType<typeof connectCosmos>>, { owner }: Scene['cosmos']) => {
  const { delegationResponses } = await client.staking.delegatorDelegations(owner)
  const { unbondingResponses } = await client.staking.delegatorUnbondingDelegations(owner)
  const { redelegationResponses } = await client.staking.redelegations(owner, '', '')
  const { rewards } = await client.distribution.delegationTotalRewards(owner)
  return { delegationResponses, unbondingResponses, redelegationResponses, rewards }
}

/** The chain libraries one after another, as each one's documentation shows it. They read less: no rate, no validator. */
export const createPeerReader = (scene: Scene, urls: Urls): Reader => {
  const ethereum = createVaultClient(scene.ethereum, urls.ethereum)
  const solana = new Connection(urls.solana, 'confirmed')
  let cosmos: Awaited<ReturnType<typeof connectCosmos>> | undefined
  return async () => {
    const vaults = await readVaults(ethereum, scene.ethereum)
    const accounts = await readStakeAccounts(solana, scene.solana)
    cosmos ??= await connectCosmos(urls.cosmos)
    const { delegationResponses } = await readDelegations(cosmos, scene.cosmos)
    return vaults.length + accounts.length + delegationResponses.length
  }
}
