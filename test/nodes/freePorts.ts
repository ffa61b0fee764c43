import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

// Below the ports that outgoing connections get.
const [LOWEST, HIGHEST] = [20_000, 32_000]
const MOST_TRIES = 100

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}

/**
 * Finds so many ports of 127.0.0.1 in a row that nobody listens at, and returns the first one.
 *
 * @throws Error where there are none.
 */
export const freePorts = async (count: number): Promise<number> => {
  for (let turn = 0; turn < MOST_TRIES; turn += 1) {
    const first = randomInt(LOWEST, HIGHEST - count)
    const free = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)))
    if (free.every(Boolean)) return first
  }
  throw new Error(`there are no ${count} free ports in a row`)
}
