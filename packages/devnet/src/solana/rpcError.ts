/** A refusal in JSON-RPC. */
export interface RpcErrorBody {
  readonly code: number
  readonly message: string
  readonly data?: unknown
}

/** A JSON-RPC refusal, on its way to the client. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly body: RpcErrorBody

  constructor(code: number, message: string, data?: unknown) {
    super(message)
    this.body = { code, message, ...(data !== undefined && { data }) }
  }
}

/** Makes the refusal of parameters. */
export const invalidParameters = (message: string): RpcError => new RpcError(-32602, message)

/** Makes the refusal of a slot that has no block yet. */
export const blockNotAvailable = (slot: bigint): RpcError =>
  new RpcError(-32004, `Block not available for slot ${slot}`)

/** Turns whatever a method has thrown into a refusal's JSON. */
export const toRpcErrorBody = (error: unknown): RpcErrorBody =>
  error instanceof RpcError
    ? error.body
    : { code: -32603, message: `Internal error: ${error instanceof Error ? error.message : String(error)}` }
