import { type Intent, refusedField } from '@polystake/core'

/** Reads the options of an intent. @throws `invalid-intent` for one that is not known */
export const readOptions = <name extends string>(
  { options = {} }: Pick<Intent, 'options'>,
  names: readonly name[],
): { [key in name]?: string | number | boolean } => {
  for (const key in options)
    if (!names.some((name) => name === key))
      throw refusedField('invalid-intent', `options.${key}`, `is not known: there is only ${names.join(', ')}`)
  return options as { [key in name]?: string | number | boolean }
}
