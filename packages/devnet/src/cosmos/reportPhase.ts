const HEARTBEAT_MILLISECONDS = 5000

/** Reports what takes its time, and again with the seconds while it lasts; `subject` is what it is a part of. */
export const reportPhase = async <result>(
  name: string,
  report: (line: string) => void,
  work: Promise<result>,
  subject = 'cosmos chain',
): Promise<result> => {
  const start = Date.now()
  report(`${subject}: ${name}`)
  const heartbeat = setInterval(() => {
    report(`${subject}: ${name} (${Math.round((Date.now() - start) / 1000)} s)`)
  }, HEARTBEAT_MILLISECONDS)
  try {
    return await work
  } finally {
    clearInterval(heartbeat)
  }
}
