/** A small house that breaks one law, and what the law says of it. */
export interface Breach {
  readonly rule: string
  readonly files: Readonly<Record<string, string>>
  readonly says: string
}

const core = 'packages/core/src/pool.ts'
const lido = 'packages/ethereum/src/protocols/lido.ts'
const lidoText = "export const lido = () => defineProtocol({ slug: 'lido' })"
const publicCore = JSON.stringify({ name: '@polystake/core', exports: { '.': {} } })
const lines = (count: number): string => '// a line\n'.repeat(count)

/** Each law broken in each way that it forbids. */
export const breaches: readonly Breach[] = [
  {
    rule: 'import directions',
    files: { [core]: "import { solana } from '@polystake/solana'" },
    says: `${core}:1 must not import @polystake/solana`,
  },
  {
    rule: 'import directions',
    files: { 'packages/cosmos/src/a.ts': "\nexport type A = import('@polystake/testing').Law" },
    says: 'packages/cosmos/src/a.ts:2 must not import @polystake/testing',
  },
  {
    rule: 'import directions',
    files: { 'packages/cli/src/a.ts': "const devnet = await import('@polystake/devnet')" },
    says: 'packages/cli/src/a.ts:1 must not import @polystake/devnet',
  },
  {
    rule: 'import directions',
    files: { 'packages/devnet/src/a.ts': "export type { Pool } from '@polystake/core'" },
    says: 'packages/devnet/src/a.ts:1 must not import @polystake/core',
  },
  {
    rule: 'import directions',
    files: { 'packages/new/src/a.ts': "import '@polystake/core'" },
    says: 'packages/new/src/a.ts:1 packages/new has no import directions yet',
  },
  {
    rule: 'import directions',
    files: { 'packages/solana/src/a.test.ts': "import { pool } from '../../core/src/pool.js'" },
    says: 'packages/solana/src/a.test.ts:1 reaches into another package: ../../core/src/pool.js',
  },
  {
    rule: 'import directions',
    files: { 'packages/cli/package.json': JSON.stringify({ dependencies: { '@polystake/devnet': 'workspace:^' } }) },
    says: 'packages/cli/package.json must not depend on @polystake/devnet',
  },
  {
    rule: 'a bare core',
    files: { 'packages/core/package.json': JSON.stringify({ peerDependencies: { viem: '2' } }) },
    says: 'packages/core/package.json depends on viem',
  },
  { rule: 'a bare core', files: { [core]: "const name = 'cosmos'" }, says: `${core}:1 names a chain family: cosmos` },
  {
    rule: 'a bare core',
    files: { [core]: 'const isSolanaPool = true' },
    says: `${core}:1 names a chain family: isSolanaPool`,
  },
  {
    rule: 'a bare core',
    files: { [core]: 'const id = `eip155:$'.concat('{reference}`') },
    says: `${core}:1 names a chain family: eip155:`,
  },
  {
    rule: 'a bare core',
    files: { [lido]: lidoText, [core]: "if (protocol === 'lido') {}" },
    says: `${core}:1 names a protocol: lido`,
  },
  { rule: 'a bare core', files: { [core]: 'await fetch(url)' }, says: `${core}:1 uses the platform: fetch` },
  { rule: 'a bare core', files: { [core]: 'Buffer.from(text)' }, says: `${core}:1 uses the platform: Buffer` },
  {
    rule: 'shared code knows no protocol',
    files: { [lido]: lidoText, 'packages/ethereum/src/reader.ts': "\nif (slug === 'lido') {}" },
    says: 'packages/ethereum/src/reader.ts:2 names a protocol: lido',
  },
  {
    rule: 'shared code knows no protocol',
    files: {
      'packages/ethereum/src/protocols/lido/slug.ts': "export const lidoSlug = 'lido' as const",
      [lido]: 'export const lido = () => defineProtocol({ slug: lidoSlug })',
      'packages/ethereum/src/reader.ts': 'const kept = `lido`',
    },
    says: 'packages/ethereum/src/reader.ts:1 names a protocol: lido',
  },
  {
    rule: 'shared code knows no protocol',
    files: { [lido]: lidoText, 'packages/ethereum/src/reader.ts': "import { lido } from './protocols/lido.js'" },
    says: 'packages/ethereum/src/reader.ts:1 imports a protocol: ./protocols/lido.js',
  },
  {
    rule: 'shared code knows no protocol',
    files: { [lido]: 'export const lido = () => defineProtocol({ slug: slugs.lido })' },
    says: `${lido}:1 has a slug that cannot be read`,
  },
  {
    rule: 'only index.ts is a barrel, by explicit names',
    files: { 'packages/core/src/index.ts': "export * from './pool.js'" },
    says: 'packages/core/src/index.ts:1 exports *',
  },
  {
    rule: 'only index.ts is a barrel, by explicit names',
    files: { 'packages/core/src/index.ts': "export * as pool from './pool.js'" },
    says: 'packages/core/src/index.ts:1 exports *',
  },
  {
    rule: 'only index.ts is a barrel, by explicit names',
    files: { 'packages/core/src/nouns.ts': "export { pool } from './pool.js'" },
    says: 'packages/core/src/nouns.ts:1 is a barrel beside an entry',
  },
  { rule: 'plain code', files: { [core]: 'export default 1' }, says: `${core}:1 exports a default` },
  { rule: 'plain code', files: { [core]: 'export default function f() {}' }, says: `${core}:1 exports a default` },
  {
    rule: 'plain code',
    files: { [core]: 'const a = 1\nexport { a as default }' },
    says: `${core}:2 exports a default`,
  },
  { rule: 'plain code', files: { [core]: 'const enum Kind { a }' }, says: `${core}:1 declares an enum` },
  { rule: 'plain code', files: { [core]: 'class Pool {}' }, says: `${core}:1 declares a class that is no error` },
  {
    rule: 'plain code',
    files: { [core]: 'const a = class extends Base {}' },
    says: `${core}:1 declares a class that is no error`,
  },
  { rule: 'plain code', files: { [core]: 'namespace Pools {}' }, says: `${core}:1 declares a namespace` },
  { rule: 'plain code', files: { [core]: 'let a: Record<string, any>' }, says: `${core}:1 uses any` },
  { rule: 'plain code', files: { [core]: 'const a = b as unknown as C' }, says: `${core}:1 casts through unknown` },
  {
    rule: 'plain code',
    files: { [core]: 'const a = 1\n// @ts-ignore\nconst b = a' },
    says: `${core}:2 silences a check`,
  },
  { rule: 'plain code', files: { [core]: 'f(/* biome-ignore lint: so */ 1)' }, says: `${core}:1 silences a check` },
  {
    rule: 'no test is skipped or focused',
    files: { 'packages/core/src/a.test.ts': "it.skip('works', () => {})" },
    says: 'packages/core/src/a.test.ts:1 it.skip',
  },
  {
    rule: 'no test is skipped or focused',
    files: { 'packages/core/src/a.test.ts': "describe.each([1]).only('works', () => {})" },
    says: 'packages/core/src/a.test.ts:1 describe.each([1]).only',
  },
  {
    rule: 'no test is skipped or focused',
    files: { 'packages/core/src/a.test.ts': "test.skipIf(noDocker)('works', () => {})" },
    says: 'packages/core/src/a.test.ts:1 test.skipIf',
  },
  {
    rule: 'file names',
    files: { 'packages/core/src/utils.ts': '' },
    says: 'packages/core/src/utils.ts: utils names nothing',
  },
  {
    rule: 'file names',
    files: { 'packages/core/src/helpers/a.test.ts': '' },
    says: 'packages/core/src/helpers/a.test.ts: helpers names nothing',
  },
  {
    rule: 'file names',
    files: { 'packages/core/src/pool-id.ts': '' },
    says: 'packages/core/src/pool-id.ts: not camelCase',
  },
  { rule: 'file length', files: { [core]: lines(301) }, says: `${core} has 301 lines; at most 300` },
  {
    rule: 'file length',
    files: { 'test/a.test.ts': lines(401) },
    says: 'test/a.test.ts has 401 lines; at most 400',
  },
  {
    rule: 'light imports',
    files: { 'packages/cosmos/src/a.ts': "import { StargateClient } from '@cosmjs/stargate'" },
    says: 'packages/cosmos/src/a.ts:1 loads a chain library: @cosmjs/stargate',
  },
  {
    rule: 'light imports',
    files: { 'packages/cosmos/src/reader.ts': "const cosmjs = await import('@cosmjs/stargate')" },
    says: 'packages/cosmos/src/reader.ts:1 loads a chain library where nothing is signed: @cosmjs/stargate',
  },
  {
    rule: 'light imports',
    files: { 'packages/solana/src/a.ts': "import { type Connection, PublicKey } from '@solana/web3.js'" },
    says: 'packages/solana/src/a.ts:1 loads a chain library: @solana/web3.js',
  },
  {
    rule: 'light imports',
    files: { 'packages/ethereum/src/a.ts': "import { createPublicClient } from 'viem'" },
    says: 'packages/ethereum/src/a.ts:1 loads a chain library: viem',
  },
  {
    rule: 'light imports',
    files: { 'packages/solana/src/a.ts': "import { createHash } from 'crypto'" },
    says: 'packages/solana/src/a.ts:1 uses a part of Node: crypto',
  },
  {
    rule: 'error pages',
    files: { 'packages/core/src/errorContexts.ts': "export interface ErrorContexts { 'too-late': {} }" },
    says: 'docs/errors/too-late.md is missing',
  },
  {
    rule: 'error pages',
    files: {
      'packages/core/src/errorContexts.ts': 'export interface ErrorContexts { timeout: {} }',
      'docs/errors/timeout.md': '',
      'docs/errors/gone.md': '',
    },
    says: 'docs/errors/gone.md explains no code',
  },
  { rule: 'error pages', files: {}, says: 'packages/core/src/errorContexts.ts states no error code' },
  {
    rule: 'documented exports',
    files: {
      'packages/core/package.json': publicCore,
      'packages/core/src/index.ts': "export { type Pool } from './pool.js'",
      [core]: '/** A pool. */\nexport const pool = 1\nexport interface Pool {}',
    },
    says: `${core}: Pool is exported and not documented`,
  },
  {
    rule: 'documented exports',
    files: {
      'packages/core/package.json': publicCore,
      'packages/core/src/index.ts': "export { pool as place } from './pool.js'",
      [core]: '/** @throws nothing */\nexport const pool = 1',
    },
    says: `${core}: pool is exported and not documented`,
  },
  {
    rule: 'documented exports',
    files: { 'packages/core/package.json': publicCore },
    says: 'packages/core/src/index.ts is named in package.json and is missing',
  },
  {
    rule: 'package files',
    files: { 'packages/core/package.json': publicCore, 'packages/core/LICENSE': 'x', LICENSE: 'x' },
    says: 'packages/core/README.md is missing',
  },
  {
    rule: 'package files',
    files: { 'packages/core/package.json': publicCore, 'packages/core/README.md': 'x' },
    says: 'packages/core/LICENSE is missing',
  },
  {
    rule: 'package files',
    files: { 'packages/core/package.json': publicCore, 'packages/core/LICENSE': 'y', LICENSE: 'x' },
    says: "packages/core/LICENSE differs from the root's",
  },
  {
    rule: 'package files',
    files: { 'packages/core/package.json': JSON.stringify({ name: 'core' }) },
    says: 'packages/core/package.json: core is not of this house',
  },
]
