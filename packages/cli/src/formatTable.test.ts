import { expect, it } from 'vitest'
import { formatTable } from './formatTable.js'

it('gives each column the width of its widest cell', () => {
  expect(formatTable(['a', 'long name'], [['some cell', 'x']])).toBe(
    'a          long name\n─          ─────────\nsome cell  x',
  )
})

it('keeps a cell in its line, whatever a chain has put into it', () => {
  expect(formatTable(['name'], [['a\nb\u001b[2Jc\u202e']])).toBe('name\n────\na b[2Jc')
})

it('shows only the head where there are no rows', () => {
  expect(formatTable(['pool', 'state'], [])).toBe('pool  state\n────  ─────')
})
