import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { formatChainId } from '@polystake/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cosmos, staking } from './index.js'
import { chains } from './knownChains.js'

describe.each(Object.entries(chains))('%s', (reference, facts) => {
  const chain = formatChainId({ namespace: 'cosmos', reference })

  it('is a chain that an adapter can be made of without more facts', () => {
    expect(cosmos({ rpc: 'https://rpc.example', chain, protocols: [staking()] }).chain).toBe(chain)
  })

  it('is described in full', () => {
    expect(facts.prefix).toMatch(/^[a-z]{3,10}$/)
    expect(facts.symbol).toMatch(/^[A-Z]{3,4}$/)
    expect(facts.name).toMatch(/^\w[\w ]+$/)
    expect([60, 118]).toContain(facts.coinType)
  })

  it('has a denom that begins with its order of magnitude', () => {
    const { bondDenom = '', symbol, decimals } = facts
    const ofOrder = decimals === 6 ? `u${symbol}` : `a${symbol}`
    expect([ofOrder.toLowerCase(), symbol.toLowerCase()]).toContain(bondDenom)
    expect([6, 18]).toContain(decimals)
  })
})

describe('the table', () => {
  const all = Object.values(chains)

  it('knows the ten chains that were asked for first, and one more', () => {
    const first = ['akash', 'axelar', 'celestia', 'cosmos', 'dydx', 'inj', 'juno', 'neutron', 'osmo', 'stride']
    expect(all.map(({ prefix }) => prefix).sort()).toEqual([...first, 'dym'].sort())
  })

  it('knows each prefix and each denom once', () => {
    expect(new Set(all.map(({ prefix }) => prefix)).size).toBe(all.length)
    expect(new Set(all.map(({ bondDenom }) => bondDenom)).size).toBe(all.length)
  })

  it('knows how many decimals each has', () => {
    const long = all.filter(({ decimals }) => decimals === 18).map(({ symbol }) => symbol)
    expect(long.sort()).toEqual(['DYDX', 'DYM', 'INJ'])
    expect(Object.values(chains['dydx-mainnet-1']?.assets ?? {})).toMatchObject([{ symbol: 'USDC', decimals: 6 }])
  })

  it('knows how each makes its coins', () => {
    const models = Object.entries(chains).map(([reference, { mint }]) => [reference, mint])
    expect(Object.fromEntries(models.filter(([, mint]) => mint !== 'sdk'))).toEqual({
      celestia: 'celestia',
      'dydx-mainnet-1': 'none',
      'juno-1': 'juno',
      'neutron-1': 'none',
      'osmosis-1': 'osmosis',
      'stride-1': 'stride',
    })
  })
})

describe('the generator', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const wanted = Object.keys(chains)
  let folder: string

  const write = async (path: string, content: unknown): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    const isManifest = path.endsWith('.json')
    await writeFile(join(folder, path), `${isManifest ? '' : 'exports.default = '}${JSON.stringify(content)}`)
  }

  /** Writes a registry of a test's own, in the form in which chain-registry has it. */
  const writeChain = async (name: string, change: object = {}, unit: object = {}): Promise<void> => {
    const denom = `u${name}`
    const asset = { base: denom, display: name, symbol: name.toUpperCase(), name: `The ${name}'s`, ...unit }
    const denomUnits = [
      { denom, exponent: 0 },
      { denom: name, exponent: 6 },
    ]
    const usdc = 'ibc/8E27BA2D5493AF5636760E354E46004562C46AB7EC0CC4C1CA14E9E20E2545B5'
    const dollar = {
      base: usdc,
      display: 'usdc',
      symbol: 'USDC',
      name: 'Dollar',
      denomUnits: [{ denom: 'usdc', exponent: 6 }],
    }
    await write(`registry/mainnet/${name}/chain.js`, {
      chainId: `${name}-1`,
      status: 'live',
      bech32Prefix: name,
      slip44: 118,
      keyAlgos: ['secp256k1'],
      fees: { feeTokens: [{ denom, averageGasPrice: 0.0000001 }] },
      staking: { stakingTokens: [{ denom }] },
      ...change,
    })
    await write(`registry/mainnet/${name}/asset-list.js`, { assets: [dollar, { denomUnits, ...asset }] })
  }

  const run = () =>
    promisify(execFile)(process.execPath, [
      join(root, 'scripts/generateCosmosChains.mjs'),
      join(folder, 'registry'),
      join(folder, 'written'),
    ])

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'known-chains-'))
    await write('registry/package.json', { name: 'chain-registry', version: '9.8.7' })
    const others = ['akash', 'axelar', 'celestia', 'cosmoshub', 'dymension', 'injective', 'juno', 'neutron', 'osmosis']
    for (const name of others) await writeChain(name)
    await writeChain('stride', { keyAlgos: ['ed25519'] })
    await writeChain(
      'dydx',
      { slip44: 60, fees: { feeTokens: [{ denom: 'udydx', fixedMinGasPrice: 12_500_000_000_000_000_000_000 }] } },
      { denomUnits: [{ denom: 'dydx', exponent: 18 }] },
    )
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('writes both tables, and what they are made from', async () => {
    await run()
    const read = (name: string) => readFile(join(folder, 'written', name), 'utf8')
    const [known, signing] = await Promise.all(['knownChains.ts', 'signing/knownSigningFacts.ts'].map(read))
    expect(known).toContain('from chain-registry 9.8.7')
    expect(known).toContain(`  'akash-1': chain('akash', 'uakash', 'AKASH', "The akash's"),\n`)
    expect(known).toContain(
      `  'osmosis-1': chain('osmosis', 'uosmosis', 'OSMOSIS', "The osmosis's", 6, 118, 'osmosis'),\n`,
    )
    expect(known).toContain(`  'dydx-1': chain('dydx', 'udydx', 'DYDX', "The dydx's", 18, 60, 'none', {\n`)
    expect(signing).toContain('from chain-registry 9.8.7')
    expect(signing).toContain(
      `  'akash-1': { keyAlgorithm: 'secp256k1', gasPrices: [{ denom: 'uakash', price: '0.0000001' }] },\n`,
    )
    expect(signing).toContain("price: '12500000000000000000000'")
    expect(signing).toMatch(/'stride-1': \{\s+keyAlgorithm: 'secp256k1'/) // in spite of the registry
    expect(known?.match(/: chain\(/g)).toHaveLength(wanted.length)
  })

  it.each<[string, object, object, string]>([
    ['is no more', { status: 'killed' }, {}, 'it is killed'],
    ['signs with an algorithm that nobody knows', { keyAlgos: ['sr25519'] }, {}, 'signs with sr25519'],
    ['has an asset without decimals', {}, { display: 'other' }, 'how many decimals'],
    ['has no such asset', {}, { base: 'other' }, 'no asset'],
  ])('stops at a chain that %s', async (_, change, unit, reason) => {
    await writeChain('cosmoshub', change, unit)
    await expect(run()).rejects.toThrow(reason)
    await writeChain('cosmoshub')
  })
})
