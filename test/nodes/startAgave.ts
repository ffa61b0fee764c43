import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { callMethod } from './callMethod.js'
import { freePorts } from './freePorts.js'
import { type LocalNode, startNode } from './startNode.js'

const NAME = 'solana-test-validator'
const VARIABLE = 'POLYSTAKE_SOLANA_VALIDATOR'
const DYNAMIC_PORTS = 32

/** How {@link startAgave} sets the chain up. */
export interface AgaveParameters {
  /** The account that gets every coin that is not the validator's. */
  readonly mint: string
  /** 32 at least. */
  readonly slotsPerEpoch: number
}

const findValidator = (): string => {
  const chosen = process.env[VARIABLE]
  const places = chosen ? [chosen] : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, NAME))
  const found = places.find((place) => existsSync(place))
  if (found) return found
  throw new Error(
    `${NAME} is not ${chosen ? `at ${chosen}` : 'on PATH'}. Install the Solana tools (Agave), or set ${VARIABLE} to the program's path.`,
  )
}

/** Starts Agave's validator as a cluster of its own, with one vote account that votes. */
export const startAgave = async ({ mint, slotsPerEpoch }: AgaveParameters): Promise<LocalNode> => {
  const program = findValidator()
  const port = await freePorts(4 + DYNAMIC_PORTS) // the second one is for subscriptions
  const url = `http://127.0.0.1:${port}`
  const numbers = {
    'rpc-port': port,
    'faucet-port': port + 2,
    'gossip-port': port + 3,
    'dynamic-port-range': `${port + 4}-${port + 4 + DYNAMIC_PORTS - 1}`,
    'slots-per-epoch': slotsPerEpoch,
  }
  return startNode({
    name: 'agave',
    program,
    url,
    prepare: async (folder) => [
      ...['--ledger', join(folder, 'ledger'), '--bind-address', '127.0.0.1', '--quiet', '--mint', mint],
      ...Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ],
    isReady: async () => Number(await callMethod(url, 'getSlot', [{ commitment: 'confirmed' }])) > 0,
  })
}
