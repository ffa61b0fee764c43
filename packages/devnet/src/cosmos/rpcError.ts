/** A refusal in CometBFT's JSON. */
export interface RpcErrorBody {
  readonly code: number
  readonly message: string
  readonly data?: string
}

/** A JSON-RPC refusal, on its way to the client. */
export class RpcError extends Error {
  override readonly name = 'RpcError'
  readonly body: RpcErrorBody

  constructor(body: RpcErrorBody) {
    super(body.data ?? body.message)
    this.body = body
  }
}

/** Makes the refusal of a method that ran and failed; the reason goes into `data`. */
export const internalError = (data: string): RpcError => new RpcError({ code: -32603, message: 'Internal error', data })

/** Makes the refusal of parameters. */
export const invalidParameters = (data: string): RpcError =>
  new RpcError({ code: -32602, message: 'Invalid params', data })

/** Turns whatever a method has thrown into a refusal's JSON. */
export const toRpcErrorBody = (error: unknown): RpcErrorBody =>
  error instanceof RpcError ? error.body : internalError(error instanceof Error ? error.message : String(error)).body
