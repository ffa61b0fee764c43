import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { TrafficMeter } from './trafficMeter.js'

/** An endpoint that answers as another does, only later. */
export interface DistantEndpoint {
  readonly url: string
  stop(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Puts an endpoint so many milliseconds away, and notes what is asked of it. */
export const startDistantEndpoint = async (
  target: string,
  { milliseconds, meter }: { milliseconds: number; meter: TrafficMeter },
): Promise<DistantEndpoint> => {
  const server = createServer(async (request, response) => {
    const end = meter.begin()
    try {
      const [body] = await Promise.all([bodyOf(request), pause(milliseconds)])
      const answer = await fetch(new URL(request.url ?? '/', target), {
        method: request.method ?? 'POST',
        headers: { 'content-type': 'application/json' },
        ...(body === '' ? {} : { body }),
      })
      const text = await answer.text()
      end()
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
    } catch (failure) {
      end()
      response.writeHead(502).end(String(failure))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The endpoint has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
