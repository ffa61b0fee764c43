import type { CallMethod } from './jsonRpc.js'

/**
 * Keeps snapshots under ids that stay valid: anvil forgets a snapshot when it goes back to it, and those taken after it
 * as well, which it does not say.
 */
export const createSnapshots = (call: CallMethod) => {
  const kept = new Map<string, unknown>() // in the order in which they were taken
  let taken = 0
  return {
    snapshot: async (): Promise<string> => {
      taken += 1
      const id = String(taken)
      kept.set(id, await call('evm_snapshot'))
      return id
    },
    restore: async (id: string): Promise<void> => {
      if (!kept.has(id))
        throw new Error(`ethereum chain: there is no snapshot ${id}, or an earlier one was restored since`)
      await call('evm_revert', kept.get(id))
      for (const later of [...kept.keys()].slice([...kept.keys()].indexOf(id) + 1)) kept.delete(later)
      kept.set(id, await call('evm_snapshot'))
    },
  }
}
