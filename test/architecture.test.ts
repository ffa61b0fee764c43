import { describe, expect, it } from 'vitest'
import { breaches } from './architecture/breaches.js'
import { houseOf, readHouse } from './architecture/house.js'
import { rules } from './architecture/rules.js'

const house = readHouse()

/** Code that keeps every law, and looks in places as if it did not. */
const lawful = houseOf({
  LICENSE: 'MIT',
  'packages/core/package.json': JSON.stringify({ name: '@polystake/core', exports: { '.': {}, './package.json': '' } }),
  'packages/core/README.md': '# core',
  'packages/core/LICENSE': 'MIT',
  'packages/core/src/index.ts': "export { type Pool, pool } from './pool.js'\n/** Ours. */\nexport const own = 1",
  'packages/core/src/pool.ts': [
    '/** A pool, such as `eip155:1/lido/0x…`. */',
    'export interface Pool {}',
    '/** The pool. */',
    'export const pool = { fetched: "// @ts-ignore" }',
    'class LateError extends Error {}',
  ].join('\n'),
  'packages/core/src/errorContexts.ts': "export interface ErrorContexts { 'too-late': {} }",
  'docs/errors/too-late.md': '# too-late',
  'packages/devnet/package.json': JSON.stringify({ name: '@polystake/devnet', private: true }),
  'packages/ethereum/package.json': JSON.stringify({
    name: '@polystake/ethereum',
    private: true,
    exports: { './all': {} },
  }),
  'packages/ethereum/src/protocols/lido.ts': "export const lido = () => defineProtocol({ slug: 'lido' })",
  'packages/ethereum/src/all.ts': "import { lido } from './protocols/lido.js'",
  'packages/ethereum/src/lido.devnet.test.ts': [
    "import { createPublicClient } from 'viem'",
    "import { startEthereum } from '@polystake/devnet'",
    "import { readFileSync } from 'node:fs'",
    "it.each([1])('skips nothing only because', () => {})",
  ].join('\n'),
  'packages/cosmos/src/signing.ts': "import type { Coin } from '@cosmjs/amino'\nawait import('@cosmjs/stargate')",
  'packages/solana/src/a.ts': "import { type Connection } from '@solana/web3.js'\nimport { x } from '@polystake/core'",
  'packages/core/tsup.config.ts': 'export default {}',
})

describe.each(rules)('$name', (rule) => {
  it('holds in the whole house', () => {
    expect(rule.check(house)).toEqual([])
  })

  it('accepts lawful code', () => {
    expect(rule.check(lawful)).toEqual([])
  })

  it.each(breaches.filter(({ rule: name }) => name === rule.name))('says: $says', ({ files, says }) => {
    expect(rule.check(houseOf(files))).toContain(says)
  })
})

it('every law has been seen to fail', () => {
  expect([...new Set(breaches.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ name }) => name).sort())
})

it('the house is read', () => {
  expect(house.has('packages/core/src/index.ts')).toBe(true)
  expect([...house.keys()].filter((path) => path.includes('node_modules'))).toEqual([])
})
