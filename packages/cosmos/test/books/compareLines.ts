/** What one side holds that the other does not, each line after `only` and the side's name; none where both are the same. */
export const compareLines = (
  left: readonly string[],
  right: readonly string[],
  [leftName, rightName]: readonly [string, string],
): string[] => {
  const missing = (lines: readonly string[], others: readonly string[], name: string) => {
    const left = [...others]
    return lines.flatMap((line) => {
      const at = left.indexOf(line)
      if (at >= 0) left.splice(at, 1)
      return at >= 0 ? [] : [`only ${name}: ${line}`]
    })
  }
  return [...missing(left, right, leftName), ...missing(right, left, rightName)]
}
