// An imaginary node of an imaginary chain, answering JSON-RPC in the place of `fetch`.
import type { JsonRpcAnswer, JsonRpcCall } from '@polystake/testing'

/** What a Meadow node that is one block behind would have answered. */
export const meadowLag = ({ method }: JsonRpcCall, answer: JsonRpcAnswer): JsonRpcAnswer =>
  method === 'chain_status' ? { ...answer, result: { ...Object(answer.result), height: '41' } } : answer

/** Answers as a Meadow node does. */
export const meadowNode = (): typeof fetch => {
  const fieldList = ['north', 'south', 'east'].map((id, index) => ({
    id,
    name: `${id} field`,
    planted: `${(index + 1) * 1_000_000}`,
    yieldPerYear: 0.03 + index / 100,
  }))
  const accounts = new Map([['mdw0000000001', { seeds: '50000', plantings: [{ field: 'north', seeds: '120000' }] }]])
  const methods = new Map<string, (parameter: string) => unknown>([
    ['chain_status', () => ({ id: 'meadow:main', height: '42', time: '2026-05-01T00:00:00Z' })],
    ['field_list', () => fieldList],
    ['field_get', (id) => fieldList.find((field) => field.id === id) ?? null],
    ['account_get', (address) => accounts.get(address) ?? { seeds: '0', plantings: [] }],
  ])
  return async (_url, init) => {
    const calls: { id: number; method: string; params: string[] }[] = JSON.parse(String(init?.body))
    return Response.json(
      calls.map(({ id, method, params }) => ({ jsonrpc: '2.0', id, result: methods.get(method)?.(params[0] ?? '') })),
    )
  }
}
