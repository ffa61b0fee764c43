const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Calls `end` where this process ends before it: by itself, or by a signal that nothing else handles; or where the process
 * that forked this one is gone, and nobody waits for what it does.
 */
export const endWithThisProcess = (end: () => void): { cancel(): void } => {
  const onSignal = (signal: NodeJS.Signals) => {
    end()
    cancel()
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  const cancel = () => {
    process.off('exit', end)
    process.off('disconnect', end)
    for (const signal of SIGNALS) process.off(signal, onSignal)
  }
  process.on('exit', end)
  process.on('disconnect', end)
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return { cancel }
}
