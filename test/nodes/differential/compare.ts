import { setTimeout as wait } from 'node:timers/promises'
import { askEndpoint, type ReadValue } from './askEndpoint.js'
import type { Difference } from './difference.js'
import { explanationOf } from './explanations.js'
import type { Question, Side } from './question.js'

const shown = (leaves: ReadonlySet<string> | undefined) => leaves && [...leaves].sort().join(' | ')

type Asked = Question & { readonly read?: ReadValue }

const askBoth = async (question: Asked, local: Side, comet: Side): Promise<Difference[]> => {
  const [ours, theirs] = await Promise.all(
    [local, comet].map((side) => askEndpoint(side, question.ask(side), question.read)),
  )
  if (!ours || !theirs) throw new Error('nobody was asked')
  const places = [...new Set([...ours.keys(), ...theirs.keys()])]
  const isOnOneSide = (place: string) => ours.has(place) !== theirs.has(place)
  const below = (place: string, above: string) => place.startsWith(`${above}.`) || place.startsWith(`${above}[]`)
  const apart = places.filter(isOnOneSide)
  return places
    .filter((place) => !apart.some((above) => below(place, above)))
    .map((place) => ({
      question: question.name,
      place,
      local: shown(ours.get(place)),
      comet: shown(theirs.get(place)),
    }))
    .filter((one) => one.local !== one.comet)
}

const TRIES = 4
const BEAT_MILLISECONDS = 100

/**
 * Asks two chains the same, and gives every difference. What nothing explains is asked again: just after a block, CometBFT
 * does not have all that belongs to it yet.
 */
export const compare = async (question: Asked, local: Side, comet: Side): Promise<Difference[]> => {
  let found = await askBoth(question, local, comet)
  for (let tries = question.isSent ? TRIES : 1; tries < TRIES && !found.every(explanationOf); tries += 1) {
    await wait(BEAT_MILLISECONDS)
    found = await askBoth(question, local, comet)
  }
  return found
}
