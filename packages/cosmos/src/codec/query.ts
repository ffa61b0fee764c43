import type { Message } from './message.js'

/** A question to a chain's module: its path, and the messages that go there and back. */
export interface Query<request, response> {
  readonly path: string
  readonly request: Message<request>
  readonly response: Message<response>
}

/** Gives a query its types. */
export const defineQuery = <request, response>(query: Query<request, response>): Query<request, response> => query
