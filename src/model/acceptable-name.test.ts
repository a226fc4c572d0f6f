import { expect, it } from 'vitest'
import { asLine, isAcceptableName, MAX_NAME_LENGTH } from './acceptable-name.ts'

it.each(['', ' ', '\u200C\u200C', 'a\u0007b', 'نر\uD83Dگس', 'abc\u202Eexe', 'a\nb', 'ن'.repeat(65)])(
  '[L7] %j is no name',
  (name) => expect(isAcceptableName(name, MAX_NAME_LENGTH)).toBe(false),
)

it.each(['نرگس', 'می\u200Cرود', '👩‍👩‍👧', '<img src=x>', 'ن'.repeat(64)])('[L7] %j is a name', (name) =>
  expect(isAcceptableName(name, MAX_NAME_LENGTH)).toBe(true),
)

it('[T41] ZWNJ at the ends and in the middle of a name stays', () => {
  expect(asLine(' \u200Cمی\u200Cرود\u200C\n')).toBe('\u200Cمی\u200Cرود\u200C')
})

it('[L7] several lines become one, and nothing unacceptable is left', () => {
  expect(asLine(' یک\nدو\u202Eسه\uD83D ')).toBe('یک دو سه\uFFFD')
})
