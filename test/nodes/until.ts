import { setTimeout as wait } from 'node:timers/promises'

const BEAT_MILLISECONDS = 100

/** How {@link until} asks. */
export interface UntilOptions {
  /** After so many seconds it gives up; 120 by default. */
  readonly seconds?: number
  /** Throws where there is no use in asking again. */
  readonly check?: () => void
}

/**
 * Asks again and again until there is an answer; a question that fails has none.
 *
 * @throws Error that names what was waited for, with the last failure as cause, where the time is over.
 */
export const until = async <value>(
  name: string,
  ask: () => Promise<value | undefined>,
  { seconds = 120, check = () => undefined }: UntilOptions = {},
): Promise<value> => {
  const end = Date.now() + seconds * 1000
  let cause: unknown
  while (Date.now() < end) {
    check()
    try {
      const answer = await ask()
      if (answer !== undefined) return answer
    } catch (error) {
      cause = error
    }
    await wait(BEAT_MILLISECONDS)
  }
  throw new Error(`${name}: not within ${seconds} s`, { cause })
}
