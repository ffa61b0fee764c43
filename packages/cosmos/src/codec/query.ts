import { type Answer, answer, type Message, message, type ReadField } from './message.js'

/** A question to a chain's module: its path, and the messages that go there and back. */
export interface Query<request, response> {
  readonly path: string
  readonly request: Message<request>
  readonly response: Answer<response>
}

/** Makes a query of any module, by its whole path and the fields of its answer, that asks for all there is. */
export const queryOfAll = <response extends object>(
  path: string,
  response: { [key in keyof response]: ReadField<response[key]> },
): Query<Record<never, never>, response> => ({ path, request: message({}), response: answer(response) })

/** Makes a query of a module of the SDK, by its path and the fields of its answer; without a request it asks for all there is. */
export function defineQuery<response extends object>(
  path: string,
  response: { [key in keyof response]: ReadField<response[key]> },
): Query<Record<never, never>, response>
export function defineQuery<response extends object, request>(
  path: string,
  response: { [key in keyof response]: ReadField<response[key]> },
  request: Message<request>,
): Query<request, response>
export function defineQuery<response extends object>(
  path: string,
  response: { [key in keyof response]: ReadField<response[key]> },
  request: Message<Record<never, never>> = message({}),
): Query<Record<never, never>, response> {
  return { path: `/cosmos.${path}`, request, response: answer(response) }
}
