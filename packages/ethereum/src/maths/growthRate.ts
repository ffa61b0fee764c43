const secondsPerYear = 31_557_600n
const scale = 10n ** 18n

/** The yearly growth, without compounding, as a fraction: of a value from one to another in so many seconds. */
export const growthRate = ({ from, to, seconds }: { from: bigint; to: bigint; seconds: bigint }): number =>
  Number(((to - from) * secondsPerYear * scale) / (from * seconds)) / Number(scale)
