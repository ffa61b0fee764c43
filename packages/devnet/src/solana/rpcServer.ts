import { WebSocketServer } from 'ws'
import type { DevnetFault } from '../localChain.js'
import { type LoopbackAnswer, type LoopbackServer, startLoopbackServer } from '../loopbackServer.js'
import { type AnswerMethod, answerBody } from './jsonRpc.js'
import { RpcError } from './rpcError.js'
import { rpcMethods } from './rpcMethods.js'
import type { SolanaNode } from './solanaNode.js'
import { serveSubscriptions } from './subscriptions.js'

/** A node's JSON-RPC server: HTTP at a port, WebSockets at the next. */
export interface RpcServer {
  readonly url: string
  readonly wsUrl: string
  setFault(fault: DevnetFault | undefined): void
  stop(): Promise<void>
}

const expectation = (fewest: number, most: number): string =>
  `Expected ${fewest === most ? `${most} parameter${most === 1 ? '' : 's'}` : `from ${fewest} to ${most} parameters`}.`

const answerMethod =
  (node: SolanaNode): AnswerMethod =>
  (name, parameters) => {
    const method = Object.hasOwn(rpcMethods, name) ? rpcMethods[name] : undefined
    if (!method) throw new RpcError(-32601, 'Method not found')
    const { fewest, most } = method
    if (parameters.length < fewest) {
      throw new RpcError(-32602, `\`params\` should have at least ${fewest} argument(s)`)
    }
    if (parameters.length > most) {
      const reason = `Invalid parameters: ${most === 0 ? 'No parameters were expected' : expectation(fewest, most)}`
      throw new RpcError(-32602, reason, JSON.stringify(`Got: ${parameters.length}`))
    }
    return method.answer(node, parameters)
  }

const plain = (status: number, body: string): LoopbackAnswer => ({ status, body, type: 'text/plain; charset=utf-8' })

const startHttp = (node: SolanaNode, port: number): Promise<LoopbackServer> => {
  const answer = answerMethod(node)
  return startLoopbackServer(port, async ({ method, url, headers, text }) => {
    if (method === 'GET' && url.pathname === '/health') return plain(200, 'ok')
    if (method !== 'POST') return plain(405, 'Used HTTP Method is not allowed. POST or OPTIONS is required\n')
    if (!headers['content-type']?.startsWith('application/json')) {
      return plain(415, 'Supplied content type is not allowed. Content-Type: application/json is required\n')
    }
    if (text === undefined) return plain(413, 'request body is too large\n')
    return { status: 200, body: answerBody(text, answer) ?? '' }
  })
}

const notFound = async (): Promise<LoopbackAnswer> => plain(404, 'this port is for WebSockets\n')

/** Starts a pair of servers at neighbouring ports, since web3.js looks for WebSockets at the port after HTTP's. */
const startPair = async (node: SolanaNode, port: number): Promise<readonly [LoopbackServer, LoopbackServer]> => {
  for (let attempt = 1; ; attempt += 1) {
    const http = await startHttp(node, port)
    try {
      return [http, await startLoopbackServer(http.port + 1, notFound)]
    } catch (error) {
      await http.stop()
      if (port !== 0 || attempt === attempts) throw error
    }
  }
}

const attempts = 50

/** Serves a node's JSON-RPC at two ports of 127.0.0.1; port 0 is any free pair. */
export const startRpcServer = async (node: SolanaNode, port: number): Promise<RpcServer> => {
  const [http, web] = await startPair(node, port)
  const sockets = new WebSocketServer({ noServer: true })
  let fault: DevnetFault | undefined
  let lastId = 0
  const nextId = () => {
    lastId += 1
    return lastId
  }
  web.server.on('upgrade', (request, stream, head) => {
    if (fault?.kind === 'down') return stream.destroy()
    if (fault?.kind === 'hang') return // until the fault is taken away, which ends the connection
    if (fault?.kind === 'status') {
      stream.end(`HTTP/1.1 ${fault.status} Fault\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => serveSubscriptions(node, socket, nextId))
  })
  return {
    url: http.url,
    wsUrl: web.url.replace('http:', 'ws:'),
    setFault: (next) => {
      fault = next
      http.setFault(next)
      web.setFault(next)
    },
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate()
      await Promise.all([http.stop(), web.stop()])
      sockets.close()
    },
  }
}
