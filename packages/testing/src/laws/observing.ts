import { isStakingError } from '@polystake/core'
import type { FaultyFetch } from '../createFaultyFetch.js'

/** What a piece of work rejects with; a text where it does not. */
export const rejection = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it was answered',
    (error: unknown) => error,
  )

/** Every text that a person or a log could see of an error. */
export const textsOf = (error: unknown): string => {
  const texts: string[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    texts.push(
      String(at),
      at.message,
      at.stack ?? '',
      JSON.stringify(Object.entries(at).map(([key, value]) => [key, String(value)])),
    )
  if (isStakingError(error)) texts.push(JSON.stringify(error.context))
  return texts.join('\n')
}

const until = async (isSo: () => boolean, turns: number): Promise<void> => {
  for (let turn = 0; turn < turns && !isSo(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 1))
}

/** Waits until a request is under way. */
export const reached = (endpoint: FaultyFetch): Promise<void> => until(() => endpoint.open() > 0, 1000)

/** Lets rejections that are under way arrive. */
export const settled = (endpoint: FaultyFetch): Promise<void> => until(() => endpoint.open() === 0, 100)
