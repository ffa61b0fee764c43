import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { DevnetFault } from './localChain.js'

const DEFAULT_BODY_LIMIT = 1_000_000
const loopbackOrigin = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** A request whose body was read; `text` is undefined where that was too large. */
export interface LoopbackRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly text: string | undefined
}

/** What is answered: with a body, as JSON unless it says otherwise. */
export interface LoopbackAnswer {
  readonly status: number
  readonly body?: string
  readonly type?: string
}

/** An HTTP server at a port of 127.0.0.1. */
export interface LoopbackServer {
  readonly url: string
  readonly port: number
  /** For WebSockets, which end with a fault as every connection does. */
  readonly server: Server
  setFault(fault: DevnetFault | undefined): void
  /** Closes the port and every connection. */
  stop(): Promise<void>
}

/** Lets pages of this machine read the answers, and no others. */
const crossOriginHeaders = ({ headers }: IncomingMessage): Record<string, string> => {
  const { origin } = headers
  if (origin === undefined || !loopbackOrigin.test(origin)) return {}
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'HEAD, GET, POST',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? 'Content-Type',
    'Access-Control-Expose-Headers': 'Retry-After',
    Vary: 'Origin',
  }
}

/** Reads a body to its end; `undefined` where it is too large. */
const readBody = async (request: IncomingMessage, limit: number): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size <= limit) chunks.push(bytes)
  }
  return size <= limit ? Buffer.concat(chunks).toString() : undefined
}

/**
 * Serves at a port of 127.0.0.1; port 0 is any free one. Pages of this machine may read the answers, and what the server is
 * told to fail, fails: before the request is read. A body of more than `bodyLimit` bytes is not kept.
 *
 * @throws Error with the code `EADDRINUSE` where the port is taken
 */
export const startLoopbackServer = async (
  port: number,
  answer: (request: LoopbackRequest) => Promise<LoopbackAnswer>,
  bodyLimit = DEFAULT_BODY_LIMIT,
): Promise<LoopbackServer> => {
  const sockets = new Set<Socket>()
  const delays = new Set<NodeJS.Timeout>()
  let fault: DevnetFault | undefined

  const disconnect = () => {
    for (const delay of delays) clearTimeout(delay)
    delays.clear()
    for (const socket of sockets) socket.destroy()
  }

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(crossOriginHeaders(request))) response.setHeader(name, value)
    const { method = 'GET', headers } = request
    if (method === 'OPTIONS') {
      response.writeHead(204).end()
      return
    }
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const { status, body, type } = await answer({ method, url, headers, text: await readBody(request, bodyLimit) })
    response.writeHead(status, body === undefined ? {} : { 'Content-Type': type ?? 'application/json' }).end(body ?? '')
  }

  const server = createServer((request, response) => {
    const respondOrHangUp = () => {
      respond(request, response).catch(() => request.socket.destroy())
    }
    switch (fault?.kind) {
      case undefined:
        return respondOrHangUp()
      case 'down':
        return request.socket.destroy() // not before a request: a program would connect anew and anew, and hear nothing
      case 'hang':
        return // until the fault is taken away, which ends the connection
      case 'slow': {
        const delay = setTimeout(() => {
          delays.delete(delay)
          respondOrHangUp()
        }, fault.milliseconds)
        delays.add(delay)
        return
      }
      case 'status': {
        const { status, retryAfterSeconds } = fault
        const retry = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }
        response.writeHead(status, { ...crossOriginHeaders(request), ...retry, 'Content-Type': 'text/plain' })
        response.end(`status ${status}\n`)
      }
    }
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')

  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    server,
    setFault: (next) => {
      const before = fault
      fault = next
      if (next?.kind === 'down' || before?.kind === 'hang') disconnect()
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      disconnect()
      await closed
    },
  }
}
