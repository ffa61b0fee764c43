#!/usr/bin/env node
import { rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type CosmosScene, cosmosScenes } from './cosmos/cosmosScene.js'
import type { DevnetOptions } from './devnet.js'
import { GoMissingError } from './goToolchain.js'
import { startDevnet } from './startDevnet.js'

const usage = `npm run devnet -- [--out <file>] [--without <ethereum|solana|cosmos>] [--control-port <port>] [--scene <name>]

Starts the local chains, writes what was set up to a file (devnet.json), and runs until it is interrupted.`

const families = ['ethereum', 'solana', 'cosmos'] as const

const fail = (message: string): never => {
  process.stderr.write(`${message}\n\n${usage}\n`)
  process.exit(1)
}

const isScene = (name: string): name is CosmosScene => cosmosScenes.some((scene) => scene === name)

const parseOptions = (): { options: DevnetOptions; out: string } => {
  const { out, without = [], scene = [], help, ...ports } = parseValues()
  if (help) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  const unknown = without.find((name) => !families.some((family) => family === name))
  if (unknown !== undefined) fail(`--without must be one of ${families.join(', ')}, not "${unknown}".`)
  if (!scene.every(isScene)) return fail(`--scene must be one of ${cosmosScenes.join(', ')}.`)
  if (without.length === families.length) fail('Nothing is left to start.')
  const port = Number(ports['control-port'] ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) fail('--control-port must be a port.')
  return {
    out: resolve(process.env['INIT_CWD'] ?? '.', out ?? 'devnet.json'),
    options: {
      controlPort: port,
      cosmos: { scenes: scene },
      ...Object.fromEntries(without.map((family) => [family, false])),
    },
  }
}

const parseValues = () => {
  try {
    return parseArgs({
      options: {
        out: { type: 'string' },
        without: { type: 'string', multiple: true },
        'control-port': { type: 'string' },
        scene: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

const { options, out } = parseOptions()
const devnet = await startDevnet(options).catch((error: unknown) => {
  if (!(error instanceof GoMissingError)) throw error
  process.stderr.write(`${error.message}\nGoing on without the Cosmos chain.\n`)
  return startDevnet({ ...options, cosmos: false })
})
const stopped = new Promise((resolve) => {
  process.once('SIGINT', resolve)
  process.once('SIGTERM', resolve)
})
await writeFile(out, `${JSON.stringify(devnet.description, undefined, 2)}\n`, { mode: 0o600 })
for (const { chain, url } of Object.values(devnet.description.chains)) process.stdout.write(`${chain}  ${url}\n`)
process.stdout.write(`control  ${devnet.description.controlUrl}\ndescribed in ${out}\nInterrupt to stop.\n`)
await stopped
await devnet.stop()
await rm(out, { force: true })
