import { readFile } from 'node:fs/promises'
import { isChainId } from '@polystake/core'
import type { CosmosChainFacts } from '@polystake/cosmos'
import type { Endpoint } from './commandLine.js'
import { UsageError } from './usageError.js'

/** What a description file says of the local chains. */
export interface DevnetFile {
  endpoints: readonly Endpoint[]
  vaults: readonly string[]
}

const record = (value: unknown): Record<string, unknown> & { version?: unknown; chains?: unknown } =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/**
 * Reads the description that `npm run devnet` wrote.
 *
 * @throws UsageError where there is no such file, or it is of another form
 */
export const readDevnetFile = async (path: string): Promise<DevnetFile> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`There is no file ${path}; start the local chains with "npm run devnet -- --out ${path}".`)
  })
  const { version, chains: described } = record(parseJson(text))
  if (version !== 1) throw new UsageError(`${path} is no description of local chains, version 1.`)
  const chains = Object.values(record(described)).map(record)
  const endpoints = chains.flatMap(({ chain, url, facts }) => {
    if (!isChainId(chain) || typeof url !== 'string') return []
    const cosmosFacts = cosmosFactsOf(record(facts))
    return [{ chain, url, ...(cosmosFacts && { cosmosFacts }) }]
  })
  if (endpoints.length === 0) throw new UsageError(`${path} does not describe local chains.`)
  const vaults = chains.flatMap(({ facts }) => Object.values(record(record(facts)['vaults'])))
  return {
    endpoints,
    vaults: vaults.map((vault) => record(vault)['address']).filter((address) => typeof address === 'string'),
  }
}

/** What a local Cosmos chain says of itself; undefined for a chain of another family. */
const cosmosFactsOf = ({ prefix, denom, decimals }: Record<string, unknown>): CosmosChainFacts | undefined => {
  if (typeof prefix !== 'string' || typeof denom !== 'string' || typeof decimals !== 'number') return undefined
  return { prefix, bondDenom: denom, symbol: denom.slice(1).toUpperCase(), decimals }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
