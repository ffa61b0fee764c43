import { readHouse } from '../architecture/house.js'
import { slugsOf } from '../architecture/slugs.js'

/** How much a program that imports of a package may weigh in a browser. */
export interface SizeBudget {
  readonly name: string
  readonly package: string
  readonly program: string
  /** Most bytes, minified and compressed, of the package's own code. */
  readonly own: number
  /** Most bytes with every dependency and peer that is loaded at once. */
  readonly whole: number
}

const kilobyte = 1024
const slugs = slugsOf(readHouse())

/** What an adapter's `/all` may weigh: its shared code, and each protocol that it has. */
const allOf = (home: string): number => (12 + 2 * slugs.filter((one) => one.home === home).length) * kilobyte

/** The budgets: one line an entry. A number is raised by a decision, never to make a test pass. */
export const sizeBudgets: readonly SizeBudget[] = [
  {
    name: 'core, everything',
    package: '@polystake/core',
    program: "export * from '@polystake/core'",
    own: 8 * kilobyte,
    whole: 8 * kilobyte,
  },
  {
    name: 'core, a client',
    package: '@polystake/core',
    program: "export { createStakingClient } from '@polystake/core'",
    own: 4 * kilobyte,
    whole: 4 * kilobyte,
  },
  {
    name: 'ethereum, one protocol',
    package: '@polystake/ethereum',
    program: "export { ethereum, erc4626 } from '@polystake/ethereum'",
    own: 10 * kilobyte,
    whole: 42 * kilobyte,
  },
  {
    name: 'ethereum, all protocols',
    package: '@polystake/ethereum',
    program: "export { ethereum } from '@polystake/ethereum'\nexport { allProtocols } from '@polystake/ethereum/all'",
    own: allOf('packages/ethereum'),
    whole: 42 * kilobyte,
  },
  {
    name: 'solana, one protocol',
    package: '@polystake/solana',
    program: "export { solana, nativeStake } from '@polystake/solana'",
    own: 10 * kilobyte,
    whole: 20 * kilobyte,
  },
  {
    name: 'solana, all protocols',
    package: '@polystake/solana',
    program: "export { solana } from '@polystake/solana'\nexport { allProtocols } from '@polystake/solana/all'",
    own: allOf('packages/solana'),
    whole: 20 * kilobyte,
  },
  {
    name: 'cosmos, one protocol',
    package: '@polystake/cosmos',
    program: "export { cosmos, staking } from '@polystake/cosmos'",
    own: 17.5 * kilobyte, // docs/decisions/2026-11-25-cosmos-size.md
    whole: 24 * kilobyte,
  },
  {
    name: 'cosmos, all protocols',
    package: '@polystake/cosmos',
    program: "export { cosmos } from '@polystake/cosmos'\nexport { allProtocols } from '@polystake/cosmos/all'",
    own: 17.5 * kilobyte, // the same record: there is one protocol, with seven verbs
    whole: 24 * kilobyte,
  },
  {
    name: 'cosmos, signing',
    package: '@polystake/cosmos',
    program: "export { createSigning } from '@polystake/cosmos/signing'",
    own: 13.5 * kilobyte,
    whole: 15 * kilobyte,
  },
]
