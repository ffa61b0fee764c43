/** Sends a request's body to a JSON-RPC endpoint as it is, and returns the answer as it comes. */
export const postJson = async (url: string, body: string): Promise<{ status: number; body: string }> => {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
  return { status: response.status, body: await response.text() }
}

/** Calls a method by name, and returns its result. */
export type CallMethod = (method: string, ...parameters: readonly unknown[]) => Promise<unknown>

/**
 * Returns a caller of an endpoint's methods, which throws an Error with the endpoint's message where it answers with one.
 */
export const createCaller =
  (url: string): CallMethod =>
  async (method, ...params) => {
    const { body } = await postJson(url, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))
    const answer: { readonly result?: unknown; readonly error?: { readonly message: string } } = JSON.parse(body)
    if (answer.error) throw new Error(`ethereum chain: ${method}: ${answer.error.message}`)
    return answer.result
  }
