/** Says that the command line is not one that the program knows; the message goes to the person as it is. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
