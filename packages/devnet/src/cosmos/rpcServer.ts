import { type LoopbackAnswer, type LoopbackServer, startLoopbackServer } from '../loopbackServer.js'
import type { CosmosNode } from './cosmosNode.js'
import { answerBody, answerUrl, bodyTooLarge, type RpcAnswer } from './jsonRpc.js'
import { rpcMethods } from './rpcMethods.js'

const overview = `<html><body>${Object.keys(rpcMethods)
  .map((method) => `<br>/${method}`)
  .join('')}</body></html>`

const toJson = ({ status, body }: RpcAnswer): LoopbackAnswer => ({
  status,
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
})

/** Serves a node's JSON-RPC at a port of 127.0.0.1; port 0 is any free one. */
export const startRpcServer = (node: CosmosNode, port: number): Promise<LoopbackServer> =>
  startLoopbackServer(port, async ({ url, text }) => {
    if (url.pathname !== '/') {
      const found = await answerUrl(node, url)
      return found ? toJson(found) : { status: 404, type: 'text/plain; charset=utf-8', body: '404 page not found\n' }
    }
    if (text === undefined) return toJson(bodyTooLarge)
    if (text === '') return { status: 200, type: 'text/html', body: overview }
    return toJson(await answerBody(node, text))
  })
