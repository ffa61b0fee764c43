import type { DevnetFault } from '../localChain.js'
import { type LoopbackAnswer, startLoopbackServer } from '../loopbackServer.js'
import type { CosmosFault } from './cosmosFault.js'
import type { CosmosNode } from './cosmosNode.js'
import { answerBody, answerUrl, bodyTooLarge, type RpcAnswer } from './jsonRpc.js'
import { rpcMethods } from './rpcMethods.js'

const overview = `<html><body>${Object.keys(rpcMethods)
  .map((method) => `<br>/${method}`)
  .join('')}</body></html>`

const gatewayPage =
  '<!DOCTYPE html><html><head><title>Just a moment</title></head><body>Checking your browser</body></html>'

const page = (body: string): LoopbackAnswer => ({ status: 200, type: 'text/html', body })

const toJson = ({ status, body }: RpcAnswer): LoopbackAnswer => ({
  status,
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
})

const isCommon = (fault: DevnetFault | CosmosFault): fault is DevnetFault =>
  ['down', 'hang', 'slow', 'status'].includes(fault.kind)

/** A node's endpoint on loopback. */
export interface RpcServer {
  readonly url: string
  setFault(fault: DevnetFault | CosmosFault | undefined): void
  stop(): Promise<void>
}

/** Serves a node's JSON-RPC at a port of 127.0.0.1; port 0 is any free one. */
export const startRpcServer = async (node: CosmosNode, port: number): Promise<RpcServer> => {
  let fault: CosmosFault | undefined
  const server = await startLoopbackServer(port, async ({ url, text }) => {
    const endpoint = { node, fault }
    if (fault?.kind === 'html') return page(gatewayPage)
    if (url.pathname !== '/') {
      const found = await answerUrl(endpoint, url)
      return found ? toJson(found) : { status: 404, type: 'text/plain; charset=utf-8', body: '404 page not found\n' }
    }
    if (text === undefined) return toJson(bodyTooLarge)
    if (text === '') return page(overview)
    return toJson(await answerBody(endpoint, text))
  })
  return {
    url: server.url,
    setFault: (next) => {
      const isOfServer = next === undefined || isCommon(next)
      server.setFault(isOfServer ? next : undefined)
      fault = isOfServer ? undefined : next
    },
    stop: server.stop,
  }
}
