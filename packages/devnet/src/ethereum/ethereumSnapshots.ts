import type { CallMethod } from './jsonRpc.js'
import type { InTurn } from './takeTurns.js'

/**
 * Keeps snapshots under ids that stay valid: anvil forgets a snapshot when it goes back to it, and those taken after it
 * as well, which it does not say.
 */
export const createSnapshots = (call: CallMethod, inTurn: InTurn) => {
  const kept = new Map<string, unknown>() // in the order in which they were taken
  let taken = 0
  return {
    snapshot: (): Promise<string> =>
      inTurn(async () => {
        taken += 1
        const id = String(taken)
        kept.set(id, await call('evm_snapshot'))
        return id
      }),
    restore: (id: string): Promise<void> =>
      inTurn(async () => {
        if (!kept.has(id)) {
          throw new Error(`ethereum chain: there is no snapshot ${id}, or an earlier one was restored since`)
        }
        await call('evm_revert', kept.get(id))
        const ids = [...kept.keys()]
        for (const later of ids.slice(ids.indexOf(id) + 1)) kept.delete(later)
        kept.set(id, await call('evm_snapshot'))
      }),
  }
}
