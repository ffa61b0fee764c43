import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { contractsFolder } from './contractsFolder.js'

/** What the contracts were compiled to: each one's code that creates it. */
export type Compiled = Readonly<
  Record<'DevnetToken' | 'OpenZeppelinVault' | 'SoladyVault' | 'Multicall3', { readonly bytecode: Hex }>
>

/** Reads `compiled.json`. */
export const readCompiled = (): Compiled => JSON.parse(readFileSync(join(contractsFolder(), 'compiled.json'), 'utf8'))
