import { answer, bytes, inner, message, unsigned } from '../codec/message.js'
import { defineQuery } from '../codec/query.js'

/** What a transaction would do: only how much gas it uses is read of that. */
export const simulateQuery = defineQuery(
  'tx.v1beta1.Service/Simulate',
  { gasInfo: inner(1, answer({ gasUsed: unsigned(2) })) },
  message({ txBytes: bytes(2) }),
)
