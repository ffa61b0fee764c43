const HEARTBEAT_MILLISECONDS = 5000

/** Reports what takes its time, and again with the seconds while it lasts. */
export const reportPhase = async <result>(
  name: string,
  report: (line: string) => void,
  work: Promise<result>,
): Promise<result> => {
  const start = Date.now()
  report(`cosmos chain: ${name}`)
  const heartbeat = setInterval(() => {
    report(`cosmos chain: ${name} (${Math.round((Date.now() - start) / 1000)} s)`)
  }, HEARTBEAT_MILLISECONDS)
  try {
    return await work
  } finally {
    clearInterval(heartbeat)
  }
}
