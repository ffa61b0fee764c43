import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { command } from './command.js'

/** What a wallet has beside our packages: the peers, at the versions that we try. */
const peers = [
  'viem@2.57.20',
  '@solana/web3.js@1.99.0',
  '@cosmjs/stargate@0.39.0',
  '@cosmjs/proto-signing@0.39.0',
  '@cosmjs/amino@0.39.0',
  'vitest@4.1.12',
  '@types/node@20',
]

/** Makes an empty project and installs our archives and the peers in it, as npm does. */
export const createConsumer = async (folder: string, archives: readonly string[]): Promise<string> => {
  const consumer = join(folder, 'consumer')
  await mkdir(consumer)
  await writeFile(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', version: '1.0.0', private: true }))
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error']
  await command('npm', ['install', ...quiet, ...archives, ...peers], consumer)
  return consumer
}
