import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attachment } from './attachment.ts'
import { isPdfFile, MAX_PDF_BYTES, MAX_PDF_PAGES, type PdfReport, readPdfReport } from './pdf-preview.ts'

const file = (name: string, rest: Partial<Attachment> = {}): Attachment => ({
  kind: 'file',
  type: 'application/octet-stream',
  hash: 'h'.repeat(43),
  size: 10,
  name,
  ...rest,
})

describe('[M25] a file that is a PDF', () => {
  it('[M25] is known by its name, else by its type, and lies in memory as a whole', () => {
    expect(['کتاب.pdf', 'A.PDF'].map((name) => isPdfFile(file(name)))).toEqual([true, true])
    expect(isPdfFile(file('کتاب', { type: 'application/pdf' }))).toBe(true)
    expect(['a.txt', 'a', 'pdf', 'a.pdf.exe'].map((name) => isPdfFile(file(name)))).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(isPdfFile(file('a.pdf', { size: MAX_PDF_BYTES + 1 }))).toBe(false)
    expect(isPdfFile(file('a.pdf', { kind: 'audio' }))).toBe(false)
  })
})

describe('[M25] what the frame of a PDF says', () => {
  const reports: readonly PdfReport[] = [
    { type: 'opened', pages: 5_000 },
    { type: 'at', page: 2 },
    { type: 'pressed', key: 'Escape' },
    { type: 'failed', failure: 'encrypted' },
  ]

  it('[M25] is taken where it is a report, and nothing else of it', () => {
    for (const report of reports) expect(readPdfReport({ ...report, html: '<b>' })).toEqual(report)
  })

  it('[M25] is nothing where it is not', () => {
    const false_ = [
      { type: 'opened', pages: 0 },
      { type: 'opened', pages: 1.5 },
      { type: 'opened', pages: Number.POSITIVE_INFINITY },
      { type: 'opened', pages: '3' },
      { type: 'at', page: MAX_PDF_PAGES + 1 },
      { type: 'at', page: -1 },
      { type: 'pressed', key: 'Enter' },
      { type: 'failed', failure: 'toString' },
      { type: 'failed', failure: '<b>' },
      { type: 'constructor' },
      {},
      null,
      'opened',
      [],
    ]
    for (const one of false_) expect([one, readPdfReport(one)]).toEqual([one, undefined])
  })

  it('[M25] never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        readPdfReport(data)
      }),
    )
  })
})
