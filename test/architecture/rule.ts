import type { House } from './house.js'

/** A law of the house: says of each place that breaks it where it is and what is wrong. */
export interface Rule {
  readonly name: string
  check(house: House): string[]
}
