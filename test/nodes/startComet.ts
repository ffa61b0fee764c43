import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bech32,
  type CosmosScene,
  deriveAccounts,
  genesis,
  genesisValidators,
  planScenes,
  runCommand,
  type ScenesPlan,
} from '@polystake/devnet'
import { befallen } from './befallen.js'
import { buildProgram } from './buildProgram.js'
import { callMethod } from './callMethod.js'
import { freePorts } from './freePorts.js'
import { type LocalNode, startNode } from './startNode.js'

/** An account that has coins. */
export interface CometAccount {
  readonly address: string
  /** 32 bytes. */
  readonly privateKey: Uint8Array
}

/** A whole Cosmos node, and what its genesis holds. */
export interface CometNode extends LocalNode {
  readonly chainId: string
  /** The first one has delegated to the first validators. */
  readonly accounts: readonly CometAccount[]
  /** The operators' addresses. Only the first one's validator signs; the sixth one was slashed, the last one is jailed. */
  readonly operators: readonly string[]
  /** Where each scene shows. */
  readonly scenes: ScenesPlan['facts']
}

/** How {@link startComet} sets the chain up. */
export interface CometParameters {
  readonly unbondingSeconds: number
  /** To how many validators, from the first one on, the first account has delegated a million base units. */
  readonly delegations: number
  /** How many validators there are beside those of scenes; 10 by default. */
  readonly validators?: number
  /** States of the local chain that a genesis can hold, by name. */
  readonly scenes?: readonly CosmosScene[]
}

const CHAIN_ID = 'polystake-node-1'
const ACCOUNTS = 8
const BALANCE = 100_000_000_000n
// The one who signs must have more than two thirds of the power by himself.
const POWER = 1_000_000_000_000n
const OTHERS_POWER = 10_000_000_000n
// So few that a small stake earns something in each block.
const BLOCKS_PER_YEAR = 100_000
// So many that nobody is jailed for not signing.
const SIGNED_BLOCKS_WINDOW = 100_000_000

const sources = fileURLToPath(new URL('cosmos', import.meta.url))

const programKey = async (): Promise<string> => {
  const hash = createHash('sha256')
  const files = (await readdir(sources)).filter((file) => /\.(go|mod|sum)$/.test(file)).sort()
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(join(sources, file)))
  return `cosmos-node-${hash.digest('hex').slice(0, 16)}`
}

const buildNode = async (): Promise<string> =>
  buildProgram({
    key: await programKey(),
    file: 'node',
    command: (target) => ({
      arguments: ['build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w', '-o', join(target, 'node'), '.'],
      folder: sources,
    }),
  })

/** Makes the key of the validator that signs, as base64, and the file in which CometBFT keeps it. */
const consensusKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32)
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const address = createHash('sha256').update(key).digest('hex').slice(0, 40).toUpperCase()
  const value = key.toString('base64')
  const file = {
    address,
    pub_key: { type: 'tendermint/PubKeyEd25519', value },
    priv_key: { type: 'tendermint/PrivKeyEd25519', value: Buffer.concat([seed, key]).toString('base64') },
  }
  return { value, file }
}

const defaultGenesis = async (program: string): Promise<Record<string, unknown>> => {
  const { code, stdout, stderr } = await runCommand(program, ['genesis'])
  if (code !== 0) throw new Error(`the Cosmos node has no genesis: ${stderr.trim()}`)
  return JSON.parse(stdout)
}

/** Starts CometBFT with the Cosmos SDK as a chain of one node, which makes about three blocks a second. */
export const startComet = async (parameters: CometParameters): Promise<CometNode> => {
  const { unbondingSeconds, delegations, validators: count = 10, scenes = [] } = parameters
  const program = await buildNode()
  const port = await freePorts(2)
  const url = `http://127.0.0.1:${port}`
  const key = consensusKey()
  const ordinary = genesisValidators(count, 'cosmos', OTHERS_POWER).map((validator, index) =>
    index === 0 ? { ...validator, consensusKey: key.value, selfBond: POWER } : validator,
  )
  const time = Date.now()
  const planned = planScenes({
    prefix: 'cosmos',
    denom: 'ustake',
    coin: 1_000_000n,
    signedBlocksWindow: SIGNED_BLOCKS_WINDOW,
    time,
    balance: BALANCE,
    validators: ordinary,
    scenes,
    accounts: ACCOUNTS,
  })
  const plan = befallen(planned)
  const validators = [...ordinary, ...plan.validators]
  const derived = [...deriveAccounts(ACCOUNTS), ...plan.accounts]
  const appState = genesis(await defaultGenesis(program), {
    prefix: 'cosmos',
    denom: 'ustake',
    unbondingSeconds,
    blocksPerYear: BLOCKS_PER_YEAR,
    signedBlocksWindow: SIGNED_BLOCKS_WINDOW,
    time,
    accounts: derived.map(({ address }) => address),
    balance: BALANCE,
    validators,
    delegations,
    extras: plan.extras,
    // which last longer than any test
    unbondings: 2,
    unbondingsSeconds: 86_400,
  })
  const genesisFile = { genesis_time: new Date(time).toISOString(), chain_id: CHAIN_ID, app_state: appState }
  const node = await startNode({
    name: 'comet',
    program,
    url,
    prepare: async (folder) => {
      for (const part of ['config', 'data']) await mkdir(join(folder, part))
      await writeFile(join(folder, 'config', 'genesis.json'), JSON.stringify(genesisFile))
      await writeFile(join(folder, 'config', 'priv_validator_key.json'), JSON.stringify(key.file))
      return ['start', folder, String(port), String(port + 1)]
    },
    isReady: async () => {
      const { sync_info } = Object(await callMethod(url, 'status', {}))
      return Number(sync_info.latest_block_height) > 1 // of the first block there is no commit yet
    },
  })
  return {
    ...node,
    chainId: CHAIN_ID,
    accounts: derived.map(({ address, privateKey }) => ({ address: bech32('cosmos', address), privateKey })),
    operators: validators.map(({ operatorAddress }) => operatorAddress),
    scenes: plan.facts,
  }
}
