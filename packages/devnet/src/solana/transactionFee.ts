import { computeBudgetProgram, systemProgram, voteProgram } from './programs.js'
import type { WireMessage } from './wireTransaction.js'

const lamportsPerSignature = 5000n
const unitsOfBuiltin = 3000n
const unitsOfProgram = 200_000n
const mostUnits = 1_400_000n

const builtins = new Set<string>([computeBudgetProgram, systemProgram, voteProgram])

const viewOf = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength)

/** What a transaction pays, in lamports: for its signatures, and for its priority. */
export const transactionFee = ({ header, accounts, instructions }: WireMessage): bigint => {
  let price = 0n
  let limit: bigint | undefined
  let unasked = 0n
  for (const { program, data } of instructions) {
    const name = accounts[program] ?? ''
    unasked += builtins.has(name) ? unitsOfBuiltin : unitsOfProgram
    if (name !== computeBudgetProgram) continue
    if (data[0] === 2 && data.length >= 5) limit = BigInt(viewOf(data).getUint32(1, true))
    if (data[0] === 3 && data.length >= 9) price = viewOf(data).getBigUint64(1, true)
  }
  const wanted = limit ?? unasked
  const units = wanted < mostUnits ? wanted : mostUnits
  return lamportsPerSignature * BigInt(header.numSignerAccounts) + (price * units + 999_999n) / 1_000_000n
}
