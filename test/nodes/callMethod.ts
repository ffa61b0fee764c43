/**
 * Calls a method of a JSON-RPC endpoint, and returns its result.
 *
 * @throws Error with the endpoint's message where it answers with one.
 */
export const callMethod = async (url: string, method: string, params: unknown = []): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const answer: { readonly result?: unknown; readonly error?: { readonly message: string } } = await response.json()
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
  return answer.result
}
