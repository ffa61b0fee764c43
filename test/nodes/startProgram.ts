import { spawn } from 'node:child_process'
import { endWithThisProcess } from '@polystake/devnet'

/** A running program. */
export interface Program {
  readonly pid: number
  /** Throws what it wrote last, once it has ended. */
  assertRunning(): void
  /** Ends it, and waits until it has ended; it is killed where it does not heed that. */
  stop(): Promise<void>
}

const PATIENCE_MILLISECONDS = 20_000
const MOST_OUTPUT = 4000

/**
 * Starts a program, which ends with this process at the latest; `abandon` is called where that is why it ends.
 *
 * @throws Error where it cannot be started.
 */
export const startProgram = (
  command: string,
  commandArguments: readonly string[],
  abandon: () => void,
): Promise<Program> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, { stdio: ['ignore', 'pipe', 'pipe'] })
    const kill = () => child.kill('SIGKILL')
    let output = ''
    let end: string | undefined
    const guard = endWithThisProcess(() => {
      kill()
      abandon()
    })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = `${output}${text}`.slice(-MOST_OUTPUT)
      })
    const closed = new Promise<void>((done) => {
      child.on('close', (code, signal) => {
        end = `${command} ended with ${signal ?? `code ${code}`}: ${output.trim()}`
        guard.cancel()
        done()
      })
    })
    child.on('error', (error) => {
      guard.cancel()
      reject(new Error(`${command} could not be started`, { cause: error }))
    })
    child.on('spawn', () => {
      resolve({
        pid: child.pid ?? 0,
        assertRunning: () => {
          if (end !== undefined) throw new Error(end)
        },
        stop: async () => {
          child.kill('SIGTERM')
          const timer = setTimeout(kill, PATIENCE_MILLISECONDS)
          await closed
          clearTimeout(timer)
        },
      })
    })
  })
