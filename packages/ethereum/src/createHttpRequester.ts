import { invalidResponse, refusedField } from '@polystake/core'
import type { EthereumRequester } from './endpoint.js'

interface JsonRpcAnswer {
  id?: unknown
  result?: unknown
  error?: { code?: unknown; message?: unknown; data?: unknown } | null
}

/** An error as `readFault` understands it. */
const failure = (
  message: string,
  parts: { status?: number; headers?: Headers; code?: number; data?: unknown },
): Error => Object.assign(new Error(message), parts)

/**
 * Makes a bare way to a node over HTTP, for programs without a client of viem. It holds every answer to its question by the id,
 * and tries nothing twice.
 *
 * @throws `invalid-configuration` for what is no http or https URL, or one with a user name or a password: `fetch` takes none
 * @example
 * ```ts
 * import { createHttpRequester, erc4626, ethereum } from '@polystake/ethereum'
 *
 * const client = createHttpRequester('https://rpc.example')
 * const adapter = ethereum({ client, chain: 'eip155:1', protocols: [erc4626({ vaults: ['0x…'] })] })
 * ```
 */
export const createHttpRequester = (
  url: string,
  options: { fetch?: typeof fetch; headers?: Readonly<Record<string, string>> } = {},
): EthereumRequester => {
  if (!/^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/i.test(url))
    throw refusedField('invalid-configuration', 'url', 'must be an http or https URL without a user')
  const { fetch: send = fetch, headers: extra } = options
  let lastId = 0
  return {
    request: async (method, params, { signal }) => {
      lastId += 1
      const id = lastId
      const headers = { 'content-type': 'application/json', ...extra }
      const body = JSON.stringify({ jsonrpc: '2.0', id, method, params })
      const response = await send(url, { method: 'POST', headers, body, signal })
      const text = await response.text()
      if (!response.ok)
        throw failure('the HTTP status is no success', { status: response.status, headers: response.headers })
      const answer: JsonRpcAnswer = Object(JSON.parse(text))
      const { error, result } = answer
      if (answer.id !== id && !(error && (answer.id === undefined || answer.id === null)))
        throw invalidResponse(method, 'it has another id')
      if (error) throw failure(String(error.message), { code: Number(error.code) || -32603, data: error.data })
      return result
    },
  }
}
