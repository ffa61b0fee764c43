import { timingSafeEqual } from 'node:crypto'
import { type LoopbackAnswer, type LoopbackServer, startLoopbackServer } from './loopbackServer.js'
import { type JsonFields, text, wholeNumber } from './readFault.js'

/** What a control server turns. */
export interface Controlled {
  advanceTime(seconds: number, family?: string): Promise<void>
  snapshot(): Promise<string>
  restore(id: string): Promise<void>
  /** @throws Error for a family that does not run, and for a fault that its chain does not know */
  setFault(family: string, fault: unknown): void
}

const secondsInTenYears = 315_576_000

type Command = (controlled: Controlled, fields: JsonFields) => unknown

const commands: Readonly<Record<string, Command>> = {
  advance: (controlled, { seconds, chain }) =>
    controlled.advanceTime(
      wholeNumber('seconds', seconds, secondsInTenYears),
      chain === undefined ? undefined : text('chain', chain),
    ),
  snapshot: async (controlled) => ({ id: await controlled.snapshot() }),
  restore: (controlled, { id }) => controlled.restore(text('id', id)),
  fault: (controlled, { chain, fault }) => controlled.setFault(text('chain', chain), fault),
}

const toAnswer = (status: number, body: object): LoopbackAnswer => ({ status, body: JSON.stringify(body) })

const parseFields = (body: string | undefined): JsonFields => {
  if (body === undefined) throw new Error('the body is too large')
  const parsed: unknown = body === '' ? {} : JSON.parse(body)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  throw new Error('the body must be a JSON object')
}

const isToken = (header: string | undefined, token: string): boolean => {
  const [given, expected] = [Buffer.from(header ?? ''), Buffer.from(`Bearer ${token}`)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * Serves the hand on the clock at a port of 127.0.0.1, for browsers and people: `POST /advance {"seconds", "chain"?}`,
 * `/snapshot`, `/restore {"id"}`, `/fault {"chain", "fault"}`, each with the token as `Authorization: Bearer …`. It answers
 * JSON: 200 with what came of it, 400 with `error`, 401 without the token, 404 for another path, 405 for another method.
 */
export const startControlServer = (controlled: Controlled, token: string, port: number): Promise<LoopbackServer> =>
  startLoopbackServer(port, async ({ method, url, headers, text: body }) => {
    if (!isToken(headers.authorization, token)) return toAnswer(401, { error: 'the token is missing or wrong' })
    const name = url.pathname.slice(1)
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command) return toAnswer(404, { error: `there is only ${Object.keys(commands).join(', ')}` })
    if (method !== 'POST') return toAnswer(405, { error: 'only POST is answered' })
    try {
      return toAnswer(200, Object((await command(controlled, parseFields(body))) ?? {}))
    } catch (error) {
      return toAnswer(400, { error: error instanceof Error ? error.message : String(error) })
    }
  })
