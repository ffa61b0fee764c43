/** Runs works one after the other, in the order in which they are given. */
export type InTurn = <result>(work: () => Promise<result>) => Promise<result>

/** Returns a queue: what is given to it begins when everything before has ended, well or not. */
export const takeTurns = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}
