/** Names a JSON value's kind as Go's decoder does in its errors. */
export const jsonKind = (value: unknown): string => {
  if (Array.isArray(value)) return 'array'
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'bool'
  return typeof value
}
