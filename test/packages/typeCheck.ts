import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { command, tool } from './command.js'

/** The compilers that a wallet may use; each is a development dependency of ours. */
export const compilers = ['typescript-5.0', 'typescript-5.9', 'typescript', 'typescript-7'] as const

/** The ways in which a compiler finds our declarations. */
export const resolutions = [
  { name: 'node16, ESM', module: 'node16', moduleResolution: 'node16', extension: 'mts' },
  { name: 'node16, CJS', module: 'node16', moduleResolution: 'node16', extension: 'cts' },
  { name: 'bundler', module: 'esnext', moduleResolution: 'bundler', extension: 'ts' },
] as const

/** A wallet's program: it uses what the client infers, and must not compile where it is wrong. */
const program = (entries: readonly string[]): string => `
import { createStakingClient, isStakingError, type Amount } from '@polystake/core'
import { cosmos, staking } from '@polystake/cosmos'
${entries.map((entry, index) => `import * as entry${index} from '${entry}'\nvoid entry${index}`).join('\n')}

const client = createStakingClient({
  adapters: [cosmos({ rpc: 'https://rpc.example', chain: 'cosmos:cosmoshub-4', protocols: [staking()] })],
})

export const read = async (): Promise<readonly Amount[]> => {
  const reading = await client.listPositions({ owners: ['cosmos:cosmoshub-4:cosmos1'] })
  // @ts-expect-error a reading that is not narrowed has no items
  void reading.items
  // @ts-expect-error no adapter of this family was given
  void client.getPool('eip155:1/x/0x0')
  if (reading.status === 'unavailable') throw reading.gaps[0].error
  return reading.items.flatMap(({ balances }) => balances.map(({ amount }) => amount))
}

export const secondsToWait = (failure: unknown): number =>
  isStakingError(failure, 'rate-limited') ? (failure.context.retryAfterSeconds ?? 1) : 0
`

/** Type-checks a program that imports every entry, with one compiler in one way. Gives what the compiler said. */
export const typeCheck = async (
  folder: string,
  entries: readonly string[],
  compiler: (typeof compilers)[number],
  { module, moduleResolution, extension }: (typeof resolutions)[number],
): Promise<string> => {
  const file = `wallet.${extension}`
  await writeFile(join(folder, file), program(entries))
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--pretty', 'false', '--types', 'node']
  const target = [
    '--target',
    'es2022',
    '--lib',
    'es2022,dom',
    '--module',
    module,
    '--moduleResolution',
    moduleResolution,
  ]
  return command(process.execPath, [tool(`${compiler}/bin/tsc`), ...options, ...target, file], folder)
}
