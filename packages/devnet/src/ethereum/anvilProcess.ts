import { spawn } from 'node:child_process'
import { endWithThisProcess } from '../endWithThisProcess.js'

/** A running anvil. */
export interface AnvilProcess {
  readonly pid: number
  /** Its own endpoint, on loopback. */
  readonly url: string
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>
}

const LISTENING = /^Listening on (127\.0\.0\.1:\d+)/m

/**
 * Starts anvil at a free port, and waits until it listens.
 *
 * @throws Error with what it wrote where it ends instead, or cannot be started.
 */
export const startAnvil = (path: string, options: readonly string[]): Promise<AnvilProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(path, ['--host', '127.0.0.1', '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
    const guard = endWithThisProcess(() => child.kill('SIGKILL'))
    const closed = new Promise<void>((done) => child.on('close', () => done()))
    let output = ''

    const fail = (reason: string, cause?: Error) => {
      guard.cancel()
      reject(new Error(`ethereum chain: anvil ${reason}`, { cause }))
    }
    const read = (text: string) => {
      output += text
      const address = LISTENING.exec(output)?.[1]
      if (address === undefined || child.pid === undefined) return
      for (const stream of [child.stdout, child.stderr]) stream.off('data', read).resume() // it waits where nobody reads
      resolve({
        pid: child.pid,
        url: `http://${address}`,
        stop: async () => {
          child.kill('SIGKILL')
          await closed
        },
      })
    }
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read)
    child.on('error', (error) => fail('could not be started', error))
    child.on('close', (code) => fail(`ended with code ${code}: ${output.trim()}`))
  })
