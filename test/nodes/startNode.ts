import { startProgram } from './startProgram.js'
import { temporaryFolder } from './temporaryFolder.js'
import { until } from './until.js'

/** A whole node, on loopback. */
export interface LocalNode {
  /** Its JSON-RPC endpoint. */
  readonly url: string
  readonly pid: number
  /** Ends it, and removes what it wrote. */
  stop(): Promise<void>
}

/** What {@link startNode} starts. */
export interface NodeParameters {
  readonly name: string
  readonly program: string
  readonly url: string
  /** What the program is told, for a folder of its own, which may be filled first. */
  prepare(folder: string): Promise<readonly string[]>
  /** Tells whether the node can be used; may fail until then. */
  isReady(): Promise<boolean>
}

/**
 * Starts a node in a folder of its own, and waits until it can be used.
 *
 * @throws Error with the end of its output where it ends instead, or takes too long.
 */
export const startNode = async ({ name, program, url, prepare, isReady }: NodeParameters): Promise<LocalNode> => {
  const folder = await temporaryFolder(name)
  try {
    const running = await startProgram(program, await prepare(folder.path), folder.abandon)
    const stop = async () => {
      await running.stop()
      await folder.remove()
    }
    try {
      const ask = async () => (await isReady()) || undefined
      await until(`${name} answers`, ask, { check: running.assertRunning })
      return { url, pid: running.pid, stop }
    } catch (error) {
      await running.stop()
      throw error
    }
  } catch (error) {
    await folder.remove()
    throw error
  }
}
