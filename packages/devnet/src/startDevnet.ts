import { randomBytes } from 'node:crypto'
import { startControlServer } from './controlServer.js'
import { startCosmos } from './cosmos/startCosmos.js'
import type { Devnet, DevnetChains, DevnetDescription, DevnetFamily, DevnetOptions, StartedFamily } from './devnet.js'
import { startEthereum } from './ethereum/startEthereum.js'
import { readCosmosFault, readFault } from './readFault.js'
import { startSolana } from './solana/startSolana.js'

type Started = { [family in DevnetFamily]: [family: family, chain: DevnetChains[family]] }[DevnetFamily]

/** Starts what is not left out, all at once; where one does not start, none is left running. */
const startChains = async ({ ethereum, solana, cosmos, report }: DevnetOptions): Promise<Started[]> => {
  const told = report ? { report } : {}
  const starts: Promise<Started>[] = []
  if (ethereum !== false) starts.push(startEthereum({ ...told, ...ethereum }).then((chain) => ['ethereum', chain]))
  if (solana !== false) starts.push(startSolana({ ...told, ...solana }).then((chain) => ['solana', chain]))
  if (cosmos !== false) starts.push(startCosmos({ ...told, ...cosmos }).then((chain) => ['cosmos', chain]))
  const outcomes = await Promise.allSettled(starts)
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (!failed) return started
  await Promise.all(started.map(([, chain]) => chain.stop()))
  throw failed.reason
}

/**
 * Keeps snapshots of several chains under one id. Going back to one forgets those that were taken after it, on every chain
 * alike: anvil cannot keep them.
 */
const createSnapshots = (started: readonly Started[]) => {
  const kept = new Map<string, readonly string[]>()
  let taken = 0
  return {
    snapshot: async () => {
      taken += 1
      const id = String(taken)
      kept.set(id, await Promise.all(started.map(([, chain]) => chain.snapshot())))
      return id
    },
    restore: async (id: string) => {
      const ids = kept.get(id)
      if (!ids) throw new Error(`devnet: there is no snapshot ${id}, or an earlier one was restored since`)
      for (const later of kept.keys()) if (Number(later) > Number(id)) kept.delete(later)
      await Promise.all(started.map(([, chain], index) => chain.restore(ids[index] ?? '')))
    },
  }
}

/**
 * Starts local chains on the chains' own code: anvil, LiteSVM with the real stake program, and the Cosmos SDK in WebAssembly.
 * They listen on loopback at free ports; several devnets can run side by side.
 *
 * @throws GoMissingError where the Cosmos chain was never built, and Go is neither installed nor to be fetched
 * @example
 * ```ts
 * import { startDevnet } from '@polystake/devnet'
 *
 * const devnet = await startDevnet({ cosmos: false })
 * await devnet.advanceTime(86_400)
 * await devnet.stop()
 * ```
 */
export const startDevnet = async <const options extends DevnetOptions>(
  options?: options,
): Promise<Devnet<StartedFamily<options>>> => {
  const started = await startChains(options ?? {})
  const startedOf = (family: string): Started => {
    const found = started.find(([name]) => name === family)
    if (found) return found
    throw new Error(`devnet: chain must be one of ${started.map(([name]) => name).join(', ')}`)
  }
  const snapshots = createSnapshots(started)
  const advanceTime = async (seconds: number, family?: string): Promise<void> => {
    const chains = family === undefined ? started.map(([, chain]) => chain) : [startedOf(family)[1]]
    await Promise.all(chains.map((chain) => chain.advanceTime(seconds)))
  }
  const setFault = (family: string, fault: unknown): void => {
    const [name, chain] = startedOf(family)
    if (name === 'cosmos') chain.setFault(readCosmosFault(fault))
    else chain.setFault(readFault(fault))
  }
  const stopChains = () => Promise.all(started.map(([, chain]) => chain.stop()))
  const controlToken = randomBytes(24).toString('base64url')
  try {
    const control = await startControlServer(
      { advanceTime, ...snapshots, setFault },
      controlToken,
      options?.controlPort ?? 0,
    )
    const description: DevnetDescription = {
      version: 1,
      controlUrl: control.url,
      controlToken,
      chains: Object.fromEntries(started.map(([family, chain]) => [family, chain.description])),
    }
    return {
      chains: Object.fromEntries(started) as Partial<DevnetChains> as Pick<DevnetChains, StartedFamily<options>>,
      description,
      advanceTime: (seconds) => advanceTime(seconds),
      ...snapshots,
      stop: async () => {
        await Promise.all([control.stop(), stopChains()])
      },
    }
  } catch (error) {
    await stopChains()
    throw error
  }
}
