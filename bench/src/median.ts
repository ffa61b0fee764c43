/**
 * The middle of several figures; of an even number, the mean of the two in the middle.
 *
 * @throws Error without any figure
 */
export const median = (figures: readonly number[]): number => {
  const sorted = [...figures].sort((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) throw new Error('There is no figure to take the median of.')
  return (lower + upper) / 2
}
