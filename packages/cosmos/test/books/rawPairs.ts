import { Pairs } from 'cosmjs-types/cosmos/store/internal/kv/v1beta1/kv'

/** A part of a module's store: all keys that begin with a byte. */
export interface Shelf {
  readonly store: string
  readonly prefix: number
}

/** What is stored under one key; the key is without its first byte. */
export interface RawPair {
  readonly key: Uint8Array
  readonly value: Uint8Array
}

interface QueryAnswer {
  readonly id: number
  readonly result: {
    readonly response: { readonly code: number; readonly value: string | null; readonly height: string }
  }
}

const perBatch = 10 // CometBFT takes no more at a time

const ask = async (url: string, shelves: readonly Shelf[]): Promise<QueryAnswer[]> => {
  const calls = shelves.map(({ store, prefix }, id) => ({
    jsonrpc: '2.0',
    id,
    method: 'abci_query',
    params: { path: `/store/${store}/subspace`, data: prefix.toString(16).padStart(2, '0'), height: '0' },
  }))
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(calls) })
  const answers: QueryAnswer | QueryAnswer[] = await response.json()
  return [answers].flat().sort((left, right) => left.id - right.id)
}

/** Reads whole parts of the chain's own store, of its last block, which must be the one that is named. */
export const readRawPairs = async (url: string, shelves: readonly Shelf[], height: number): Promise<RawPair[][]> => {
  const answers: QueryAnswer[] = []
  for (let at = 0; at < shelves.length; at += perBatch)
    answers.push(...(await ask(url, shelves.slice(at, at + perBatch))))
  return answers.map(({ result: { response } }) => {
    if (response.code !== 0 || response.height !== `${height}`)
      throw new Error(`a store answered with code ${response.code} for block ${response.height}, not ${height}`)
    return Pairs.decode(Buffer.from(response.value ?? '', 'base64')).pairs.map(({ key, value }) => ({
      key: key.subarray(1),
      value,
    }))
  })
}
