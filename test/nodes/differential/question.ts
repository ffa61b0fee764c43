/** What is sent to an endpoint: a body by POST, or nothing by GET. */
export interface Ask {
  /** Behind the endpoint's address; nothing by default. */
  readonly path?: string
  readonly method?: 'POST' | 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly type?: string
}

/** What an endpoint has made of what it was asked before. */
export interface Side {
  readonly url: string
  /** The last block's height when the questions began. */
  readonly height: number
  /** Where the transactions were included that were sent, by their hashes. */
  readonly included: ReadonlyMap<string, number>
}

/** A request that both chains get, each with its own heights. */
export interface Question {
  readonly name: string
  /** Whether it changes what the next answer is. */
  readonly isSent?: boolean
  ask(side: Side): Ask
}

/** Writes a request; `undefined` is left out. */
export const request = (method: unknown, params: unknown, id: unknown = 1): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params })

/** Makes a question of a body that both get alike. */
export const bodyQuestion = (name: string, body: string | Uint8Array<ArrayBuffer>): Question => ({
  name,
  ask: () => ({ body }),
})

/** Makes a question to a method. */
export const methodQuestion = (
  name: string,
  method: string,
  params: unknown | ((side: Side) => unknown),
): Question => ({
  name: `${method}: ${name}`,
  ask: (side) => ({ body: request(method, typeof params === 'function' ? params(side) : params) }),
})

/** Makes a question by GET. */
export const urlQuestion = (path: string | ((side: Side) => string), name?: string): Question => ({
  name: `GET ${name ?? path}`,
  ask: (side) => ({ method: 'GET', path: typeof path === 'function' ? path(side) : path }),
})
