/** What went over the wire. */
export interface Traffic {
  readonly requests: number
  /** The longest row of requests of which each began after another had ended. */
  readonly depth: number
}

/** Notes requests as they begin and end. */
export interface TrafficMeter {
  /** A request begins; the function that it gives ends it. */
  begin(): () => void
  /** What was noted since the last call of this. */
  take(): Traffic
}

/** Makes a meter that has noted nothing. */
export const createTrafficMeter = (): TrafficMeter => {
  let requests = 0
  let deepest = 0
  return {
    begin: () => {
      requests += 1
      const depth = deepest + 1
      return () => {
        deepest = Math.max(deepest, depth)
      }
    },
    take: () => {
      const traffic = { requests, depth: deepest }
      requests = 0
      deepest = 0
      return traffic
    },
  }
}
