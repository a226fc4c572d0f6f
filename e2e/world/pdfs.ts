/** PDFs, written by hand: sound ones, and such as mean no good. */
import { deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'

interface PdfParts {
  /** What is drawn on each page, in the language of PDF. */
  pages?: readonly string[]
  /** Entries of the catalogue, of each page, of the trailer. */
  catalog?: string
  page?: string
  trailer?: string
  /** More objects; the first is number 4. */
  objects?: readonly (string | Buffer)[]
  box?: string
}

/** @returns a PDF with Helvetica as /F1; objects 1 to 3 are the catalogue, the pages and the font */
export function pdf(parts: PdfParts = {}): Buffer {
  const { pages = [line('Hodhod')], catalog = '', page = '', trailer = '', objects = [], box = '[0 0 595 842]' } = parts
  const firstPage = 4 + objects.length
  const kids = pages.map((_, at) => `${firstPage + at * 2} 0 R`).join(' ')
  return written(
    [
      `<</Type/Catalog/Pages 2 0 R ${catalog}>>`,
      `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      ...objects,
      ...pages.flatMap((content, at) => [
        `<</Type/Page/Parent 2 0 R/MediaBox${box}/Contents ${firstPage + at * 2 + 1} 0 R/Resources<</Font<</F1 3 0 R>>>> ${page}>>`,
        stream(Buffer.from(content)),
      ]),
    ],
    trailer,
  )
}

export function line(text: string): string {
  return `BT /F1 36 Tf 60 760 Td (${text}) Tj ET 0.1 0.5 0.5 rg 60 400 300 200 re f`
}

function stream(bytes: Buffer, entries = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`<</Length ${bytes.length} ${entries}>>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

function written(objects: readonly (string | Buffer)[], trailer: string): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1')]
  const places: number[] = []
  let at = chunks[0]?.length ?? 0
  const put = (bytes: Buffer): void => {
    chunks.push(bytes)
    at += bytes.length
  }
  objects.forEach((object, index) => {
    places.push(at)
    put(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]))
  })
  const start = at
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  put(Buffer.from(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}`))
  put(Buffer.from(`trailer\n<</Size ${places.length + 1}/Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(chunks)
}

/** Wants a password that nobody knows. */
export function lockedPdf(): Buffer {
  const letters = 'ab'.repeat(32)
  const encrypt = `/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<${letters}>/U<${letters}>>>`
  return pdf({ trailer: `${encrypt}/ID[<00><00>]` })
}

/** Everything by which a PDF reaches out or runs, with this address in each. */
export function meddlingPdf(address: string): Buffer {
  const script = `app.alert('x'); app.launchURL('${address}/js', true); this.submitForm('${address}/js-form'); this.getURL('${address}/js-url')`
  const link = (action: string) => `<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/Border[0 0 0]/A<<${action}>>>>`
  const xfa =
    '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform><event activity="initialize"><script contentType="application/x-javascript">app.alert(1)</script></event></subform></template></xdp:xdp>'
  return pdf({
    catalog: `/OpenAction 4 0 R/AA<</WC 4 0 R/DP 4 0 R>>/AcroForm<</XFA 5 0 R/Fields[9 0 R]/NeedAppearances true>>/Names<</JavaScript<</Names[(a) 4 0 R]>>/EmbeddedFiles<</Names[(a.exe) 6 0 R]>>>>/URI<</Base(${address}/base/)>>`,
    page: '/AA<</O 4 0 R>>/Annots[8 0 R 9 0 R 10 0 R 11 0 R 12 0 R]',
    objects: [
      `<</S/JavaScript/JS(${script.replace(/[()\\]/g, '\\$&')})>>`,
      stream(Buffer.from(xfa)),
      `<</Type/Filespec/F(a.exe)/UF(a.exe)/EF<</F 7 0 R>>>>`,
      stream(Buffer.from('MZ'), '/Type/EmbeddedFile'),
      link(`/S/URI/URI(${address}/link)`),
      `<</Type/Annot/Subtype/Widget/FT/Btn/T(send)/Rect[0 0 595 842]/A<</S/SubmitForm/F(${address}/form)>>/AA<</U 4 0 R/E 4 0 R>>>>`,
      link(`/S/Launch/F(${address}/launch)`),
      link(`/S/GoToR/F<</FS/URL/F(${address}/other.pdf)>>/D[0/Fit]`),
      `<</Type/Annot/Subtype/Screen/Rect[0 0 595 842]/AA<</PO<</S/URI/URI(${address}/screen)>>>>>>`,
    ],
    pages: [line('Hodhod'), `${line('2')} /Im Do`],
  })
}

/** Few bytes that unpack into two gigabytes on the page. */
export function packedBomb(): Buffer {
  const inner = deflateSync(Buffer.alloc(512 * 1024 * 1024, 32), { level: 9 })
  const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[${'5 0 R '.repeat(4)}]>>`
  return written(
    [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[4 0 R]/Count 1>>',
      '<<>>',
      page,
      stream(inner, '/Filter/FlateDecode'),
    ],
    '',
  )
}

/** Arrays in arrays, and forms that draw one another many times over. */
export function nestedPdf(): Buffer {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const form = (next: number) =>
    stream(
      Buffer.from('/X Do '.repeat(20)),
      `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${next} 0 R>>>>`,
    )
  return pdf({
    catalog: `/Deep ${deep}`,
    page: '/Resources<</Font<</F1 3 0 R>>/XObject<</X 4 0 R>>>>',
    objects: [...Array.from({ length: 12 }, (_, at) => form(at + 5)), form(4)],
    pages: ['/X Do', line('2')],
  })
}

/** Two pages of Persian as a browser prints them: their letters come along. */
export async function printedPdf(page: Page): Promise<Buffer> {
  const printed = await page.context().newPage()
  try {
    await printed.setContent(
      `<html lang="fa" dir="rtl"><body style="font: 20px/2 'Noto Naskh Arabic', Tahoma, sans-serif; padding: 2em">
        <h1>برنامهٔ سفر به دیلمان</h1><p>صبح شنبه ساعت ۶ از میدان آزادی راه می‌افتیم و ظهر در سیاهکل نان و ماست می‌خوریم.</p>
        <table border="1" cellpadding="12" style="border-collapse: collapse; inline-size: 100%"><tr><th>روز</th><th>کجا</th></tr>
        <tr><td>شنبه</td><td>جنگل اسپهبدان</td></tr><tr><td>یکشنبه</td><td>آبشار لونک</td></tr></table>
        <div style="block-size: 120px; margin-block: 2em; background: linear-gradient(90deg, teal, gold)"></div>
        <h2 style="break-before: page">آنچه می‌آوریم</h2><ul><li>کیسهٔ خواب</li><li>چای و قند</li></ul></body></html>`,
    )
    return await printed.pdf({ format: 'A4', printBackground: true })
  } finally {
    await printed.close()
  }
}
