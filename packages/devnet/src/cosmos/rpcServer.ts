import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { DevnetFault } from '../localChain.js'
import type { CosmosNode } from './cosmosNode.js'
import { answerBody, answerUrl, bodyTooLarge, type RpcAnswer } from './jsonRpc.js'
import { rpcMethods } from './rpcMethods.js'

const BODY_LIMIT = 1_000_000
const LOOPBACK_ORIGIN = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** The node's HTTP face, on loopback. */
export interface RpcServer {
  readonly url: string
  setFault(fault: DevnetFault | undefined): void
  /** Closes the port and every connection. */
  stop(): Promise<void>
}

/** Lets pages of this machine read the answers, and no others. */
const crossOriginHeaders = ({ headers }: IncomingMessage): Record<string, string> => {
  const { origin } = headers
  if (origin === undefined || !LOOPBACK_ORIGIN.test(origin)) return {}
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'HEAD, GET, POST',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? 'Content-Type',
    'Access-Control-Expose-Headers': 'Retry-After',
    Vary: 'Origin',
  }
}

/** Reads a body to its end; `undefined` where it is too large. */
const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size <= BODY_LIMIT) chunks.push(bytes)
  }
  return size <= BODY_LIMIT ? Buffer.concat(chunks).toString() : undefined
}

const overview = `<html><body>${Object.keys(rpcMethods)
  .map((method) => `<br>/${method}`)
  .join('')}</body></html>`

const send = (response: ServerResponse, { status, body }: RpcAnswer): void => {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(body === undefined ? '' : JSON.stringify(body))
}

const sendText = (response: ServerResponse, status: number, type: string, text: string): void => {
  response.writeHead(status, { 'Content-Type': type })
  response.end(text)
}

const answer = async (node: CosmosNode, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end()
    return
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const text = await readBody(request)
  if (url.pathname !== '/') {
    const found = await answerUrl(node, url)
    return found ? send(response, found) : sendText(response, 404, 'text/plain; charset=utf-8', '404 page not found\n')
  }
  if (text === undefined) return send(response, bodyTooLarge)
  if (text === '') return sendText(response, 200, 'text/html', overview)
  send(response, await answerBody(node, text))
}

/** Serves a node's JSON-RPC at a port of 127.0.0.1; port 0 is any free one. */
export const startRpcServer = async (node: CosmosNode, port: number): Promise<RpcServer> => {
  const sockets = new Set<Socket>()
  const delays = new Set<NodeJS.Timeout>()
  let fault: DevnetFault | undefined

  const disconnect = () => {
    for (const delay of delays) clearTimeout(delay)
    delays.clear()
    for (const socket of sockets) socket.destroy()
  }
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(crossOriginHeaders(request))) response.setHeader(name, value)
    answer(node, request, response).catch(() => request.socket.destroy())
  }
  const server = createServer((request, response) => {
    switch (fault?.kind) {
      case undefined:
        return respond(request, response)
      case 'down':
        return request.socket.destroy()
      case 'hang':
        return // until the fault is taken away, which ends the connection
      case 'slow': {
        const delay = setTimeout(() => {
          delays.delete(delay)
          respond(request, response)
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
    if (fault?.kind === 'down') return socket.destroy()
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
