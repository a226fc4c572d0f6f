import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canRun } from './can-run.ts'
import { cleanFileName, extensionOf, MAX_FILE_NAME } from './file-name.ts'

const HOSTILE = [
  ['عکس\u202Egpj.exe', 'عکسgpj.exe'],
  ['../../etc/passwd', 'etcpasswd'],
  ['..\\..\\C:\\boot.ini', 'Cboot.ini'],
  ['.bashrc', 'bashrc'],
  ['\u0000a\u0007b\nc.txt', 'abc.txt'],
  ['  گزارش   نهایی .pdf. ', 'گزارش نهایی .pdf'],
  ['می\u200Cروم.txt', 'می\u200Cروم.txt'],
  ['a\uD800b.txt', 'a\uFFFDb.txt'],
  ['a<b>|c?*".zip', 'abc.zip'],
] as const

describe('[M15] names of files', () => {
  it.each(HOSTILE)('[M15] %j is shown as %j', (name, clean) => {
    expect(cleanFileName(name)).toBe(clean)
  })

  it('[M15] what leaves nothing to read is no name', () => {
    for (const name of ['', ' . ', '...', '\u200C\u200F', '///']) expect(cleanFileName(name)).toBeUndefined()
  })

  it('[M15] a long one keeps its ending and cuts no character in two', () => {
    const clean = cleanFileName(`${'👩‍👩‍👧'.repeat(90)}.tar.xz`) ?? ''
    expect(clean.length).toBeLessThanOrEqual(MAX_FILE_NAME)
    expect(clean.endsWith('👧.xz')).toBe(true)
  })

  it('[M15] whatever comes, what goes out is short, one line, harmless and stays so', () => {
    const piece = fc.constantFrom(
      '..',
      '/',
      '\\',
      '\u202E',
      '\u2066',
      '\u0000',
      '\n',
      'a',
      'ی',
      '.',
      '.exe',
      '\uD800',
      ' ',
    )
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(name, (from) => {
        const clean = cleanFileName(from)
        if (clean === undefined) return
        expect(clean.length).toBeLessThanOrEqual(MAX_FILE_NAME)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069/\\]|^\.|^\s|\s$/u)
        expect(cleanFileName(clean)).toBe(clean)
      }),
    )
  })

  it('[M15] what some system runs is known by its ending, in any case', () => {
    for (const name of ['x.exe', 'x.JPG.SCR', 'فاکتور.html', 'x.svg', 'x.apk', 'a.pdf.lnk'])
      expect(canRun(name)).toBe(true)
    for (const name of ['x.pdf', 'exe', 'x.jpg', 'x.tar.gz', 'گزارش.docx']) expect(canRun(name)).toBe(false)
    expect(extensionOf('a.b.PDF')).toBe('pdf')
  })
})
