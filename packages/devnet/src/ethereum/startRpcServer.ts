import { type LoopbackServer, startLoopbackServer } from '../loopbackServer.js'
import { postJson } from './jsonRpc.js'

const BODY_LIMIT = 8_000_000

/** Serves an anvil's JSON-RPC at a port of 127.0.0.1, where faults can be shown; port 0 is any free one. */
export const startRpcServer = (anvilUrl: string, port: number): Promise<LoopbackServer> =>
  startLoopbackServer(
    port,
    async ({ method, text }) => {
      if (text === undefined) return { status: 413, type: 'text/plain', body: 'body too large\n' }
      return method === 'POST' ? postJson(anvilUrl, text) : { status: 405, type: 'text/plain', body: 'POST only\n' }
    },
    BODY_LIMIT,
  )
