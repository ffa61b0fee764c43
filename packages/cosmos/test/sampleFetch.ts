import type { CosmosRequester } from '../src/requesterTransport.js'

interface Call {
  id: unknown
  method: string
  params: Record<string, string>
}

/** Answers over HTTP, batches too, with what a requester answers; and how many requests there were. */
export const sampleFetch = (rpc: CosmosRequester): { fetch: typeof fetch; count(): number } => {
  let requests = 0
  return {
    count: () => requests,
    fetch: async (_, init) => {
      requests += 1
      const signal = AbortSignal.any([])
      const answer = async ({ id, method, params }: Call) => ({
        jsonrpc: '2.0',
        id,
        result: await rpc.request(method, params, { signal }),
      })
      const asked: Call | Call[] = JSON.parse(String(init?.body))
      return Response.json(await (Array.isArray(asked) ? Promise.all(asked.map(answer)) : answer(asked)))
    },
  }
}
