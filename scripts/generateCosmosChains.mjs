// Writes the tables of known Cosmos chains from the npm package chain-registry, which is fetched for the run only:
//   node scripts/generateCosmosChains.mjs                         fetches the version below
//   node scripts/generateCosmosChains.mjs <registry> [<folder>]   reads an unpacked registry; writes below a folder in place of packages/cosmos/src
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const version = '2.0.251'

/**
 * The chains, by their folder in the registry, and what the registry does not say or has wrong, with the reason.
 * mint: which module makes coins; assets: in what else rewards or fees are paid; signing: laid over what the registry says.
 */
const wanted = {
  akash: {
    signing: { keyAlgorithm: 'secp256k1' }, // the registry names no algorithm
  },
  axelar: {},
  celestia: {
    mint: 'celestia', // x/mint of celestia-app
  },
  cosmoshub: {
    signing: { feeMarket: 'feemarket' }, // gaia has x/feemarket
  },
  dydx: {
    mint: 'none', // the app has no x/mint
    assets: ['ibc/8E27BA2D5493AF5636760E354E46004562C46AB7EC0CC4C1CA14E9E20E2545B5'], // fees of trades, which stakers earn
  },
  dymension: {
    signing: { publicKeyType: '/ethermint.crypto.v1.ethsecp256k1.PubKey' }, // the registry names no key types
  },
  injective: {
    signing: { publicKeyType: '/injective.crypto.v1beta1.ethsecp256k1.PubKey' }, // the registry names no key types
  },
  juno: {
    mint: 'juno', // x/mint of juno
    signing: { feeMarket: 'feemarket' }, // juno has x/feemarket
  },
  neutron: {
    mint: 'none', // the supply is fixed, and the DAO pays stakers by a contract
    signing: { feeMarket: 'feemarket' }, // neutron has x/feemarket
  },
  osmosis: {
    mint: 'osmosis', // x/mint of osmosis
    signing: { feeMarket: 'osmosis' }, // x/txfees of osmosis
  },
  stride: {
    mint: 'stride', // x/mint of stride
    signing: { keyAlgorithm: 'secp256k1' }, // the registry says ed25519, with which nobody signs there
  },
}

const registryAt = (folder) => {
  const require = createRequire(join(resolve(folder), 'package.json'))
  const load = (path) => {
    const loaded = require(path)
    return loaded.default ?? loaded
  }
  return { version: load('./package.json').version, load }
}

const fail = (chain, reason) => {
  throw new Error(`${chain}: ${reason}`)
}

const assetOf = (chain, { assets }, denom) => {
  const asset = assets.find(({ base }) => base === denom) ?? fail(chain, `the registry has no asset ${denom}`)
  const unit = asset.denomUnits.find((one) => one.denom === asset.display)
  const decimals = unit?.exponent ?? fail(chain, `the registry does not say how many decimals ${denom} has`)
  return { symbol: asset.symbol, name: asset.name, decimals }
}

/** A price as decimal digits: the registry's are numbers, which Node may write with an exponent. */
const priceOf = (token) => {
  const price = token.averageGasPrice ?? token.fixedMinGasPrice
  return price?.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 18 })
}

const readChain = ({ load }, [folder, { mint, assets = [], signing }]) => {
  const chain = load(`./mainnet/${folder}/chain.js`)
  const list = load(`./mainnet/${folder}/asset-list.js`)
  if (chain.status !== 'live') fail(folder, `the registry says that it is ${chain.status}`)
  const denom = chain.staking.stakingTokens[0].denom
  const gasPrices = [denom, ...assets].flatMap((one) => {
    const price = priceOf(chain.fees.feeTokens.find((token) => token.denom === one) ?? {})
    return price ? [{ denom: one, price }] : []
  })
  const facts = { keyAlgorithm: chain.keyAlgos?.[0], ...signing, gasPrices }
  if (!['secp256k1', 'ethsecp256k1'].includes(facts.keyAlgorithm))
    fail(folder, `nobody signs with ${facts.keyAlgorithm}`)
  return {
    id: chain.chainId,
    prefix: chain.bech32Prefix,
    denom,
    ...assetOf(folder, list, denom),
    coinType: chain.slip44,
    mint,
    assets: Object.fromEntries(assets.map((one) => [one, assetOf(folder, list, one)])),
    signing: facts,
  }
}

/** How the formatter likes it does not matter: it is run in the end. */
const write = (value) => JSON.stringify(value) ?? 'undefined'

const writeCall = ({ id, prefix, denom, symbol, name, decimals, coinType, mint, assets }) => {
  const rest = [decimals, coinType, mint, Object.keys(assets).length > 0 ? assets : undefined]
  while (rest.length > 0 && rest.at(-1) === [6, 118, undefined, undefined][rest.length - 1]) rest.pop()
  return `${write(id)}: chain(${[prefix, denom, symbol, name, ...rest].map(write).join(', ')}),`
}

const headOf = (registry) =>
  `// Written by scripts/generateCosmosChains.mjs from chain-registry ${registry.version}: run it in place of an edit.\n`

const knownChains = (
  registry,
  chains,
) => `${headOf(registry)}import type { CosmosChainFacts, MintModel } from './chains.js'

const chain = (
  prefix: string,
  bondDenom: string,
  symbol: string,
  name: string,
  decimals = 6,
  coinType = 118,
  mint: MintModel = 'sdk',
  assets: NonNullable<CosmosChainFacts['assets']> = {},
): CosmosChainFacts => ({ prefix, bondDenom, symbol, name, decimals, coinType, mint, assets })

/** The chains that are known without being told, by the reference of their CAIP-2 id. */
export const chains: Readonly<Record<string, CosmosChainFacts>> = {
${chains.map(writeCall).join('\n')}
}
`

const knownSigningFacts = (
  registry,
  chains,
) => `${headOf(registry)}import type { SigningFacts } from './signingFacts.js'

/** What a signer must know of the chains that are known, by the reference of their CAIP-2 id. */
export const knownSigningFacts: Readonly<Record<string, SigningFacts>> = {
${chains.map(({ id, signing }) => `${write(id)}: ${write(signing)},`).join('\n')}
}
`

/** Writes both tables below a folder. */
const generate = (registry, folder) => {
  const chains = Object.entries(wanted).map((one) => readChain(registry, one))
  chains.sort((left, right) => (left.id < right.id ? -1 : 1))
  mkdirSync(join(folder, 'signing'), { recursive: true })
  const files = { 'knownChains.ts': knownChains, 'signing/knownSigningFacts.ts': knownSigningFacts }
  for (const [name, file] of Object.entries(files)) writeFileSync(join(folder, name), file(registry, chains))
  const root = fileURLToPath(new URL('..', import.meta.url))
  const written = Object.keys(files).map((name) => join(resolve(folder), name))
  const options = ['format', '--write', '--colors=off', '--vcs-enabled=false', `--config-path=${root}`]
  execFileSync(join(root, 'node_modules/.bin/biome'), [...options, ...written], { cwd: folder, stdio: 'pipe' })
}

const [given, folder = fileURLToPath(new URL('../packages/cosmos/src', import.meta.url))] = process.argv.slice(2)
const scratch = mkdtempSync(join(tmpdir(), 'chain-registry-'))
try {
  if (!given) {
    execFileSync('npm', ['pack', `chain-registry@${version}`, '--silent'], { cwd: scratch })
    execFileSync('tar', ['xzf', `chain-registry-${version}.tgz`], { cwd: scratch })
  }
  generate(registryAt(given ?? join(scratch, 'package')), folder)
} finally {
  rmSync(scratch, { recursive: true })
}
