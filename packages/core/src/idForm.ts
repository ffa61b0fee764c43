import { type CodesOf, refusedText } from './refusal.js'

/** Gives the reason why a text is not what it must be, and nothing where it is. */
export type Check = (text: string) => string | undefined

/** What a kind of id is made of. */
export interface IdForm {
  code: CodesOf<{ value: string; reason: string }>
  name: string
  /** Has a group for each part. */
  shape: RegExp
  /** What the shape asks for, as a reason. */
  separators: string
  parts: readonly Check[]
}

/**
 * Makes the check of a part of an id.
 *
 * @param characters what it may be made of: ranges and characters, with `-` last
 */
export const checkPart = (name: string, [shortest, longest]: readonly [number, number], characters: string): Check => {
  const shape = new RegExp(`^[${characters.replace(/ /g, '')}]{${shortest},${longest}}$`)
  const reason = `the ${name} must be ${shortest} to ${longest} of ${characters}`
  return (text) => (shape.test(text) ? undefined : reason)
}

/** Gives the parts of an id, or the reason why it has none. */
const read = ({ shape, separators, parts }: IdForm, id: unknown): string[] | string => {
  if (typeof id !== 'string') return 'it must be a text'
  const [whole, ...texts] = shape.exec(id) ?? []
  if (whole === undefined) return separators
  return parts.map((check, index) => check(texts[index] ?? '')).find(Boolean) ?? texts
}

/** Tells whether a value is an id of a form. */
export const isOfForm = (form: IdForm, value: unknown): boolean => typeof read(form, value) !== 'string'

/** Splits an id of a form into its parts. @throws the form's code, with the reason */
export const splitId = (form: IdForm, id: string): [string, string, string] => {
  const texts = read(form, id)
  if (typeof texts === 'string') throw refusedText(form.code, id, form.name, texts)
  return texts as [string, string, string]
}
