import { describe, expect, it } from 'vitest'
import { foldForSearch, searchWords } from './fold-for-search.ts'

const same: readonly (readonly [what: string, a: string, b: string])[] = [
  ['Arabic yeh', 'علي', 'علی'],
  ['alef maksura', 'علىٰ', 'علی'],
  ['Arabic kaf', 'كتاب', 'کتاب'],
  ['teh marbuta', 'دایرة', 'دایره'],
  ['heh with yeh above', 'خانۀ', 'خانه'],
  ['heh with hamza above', 'خانهٔ', 'خانه'],
  ['heh goal and doachashmee', 'ہھ', 'هه'],
  ['alef with madda', 'آب', 'اب'],
  ['alef with hamza', 'أحمد إحمد', 'احمد احمد'],
  ['alef wasla', 'ٱلله', 'الله'],
  ['waw with hamza', 'مؤمن', 'مومن'],
  ['yeh with hamza', 'مسئول', 'مسیول'],
  ['hamza alone', 'جزء', 'جز'],
  ['tashkil', 'مُحَمَّد', 'محمد'],
  ['superscript alef', 'رحمٰن', 'رحمن'],
  ['tatweel', 'ســـلام', 'سلام'],
  ['ZWNJ', 'می‌روم', 'میروم'],
  ['Persian digits', '۱۲۳۴۵۶۷۸۹۰', '1234567890'],
  ['Arabic digits', '١٢٣٤٥٦٧٨٩٠', '1234567890'],
  ['presentation forms', 'ﺳﻼﻡ', 'سلام'],
  ['full-width letters', 'ＨＥＬＬＯ', 'hello'],
  ['case', 'Hodhod', 'hODHOD'],
  ['diacritics', 'Café Åse', 'cafe ase'],
  ['decomposed and composed', 'e\u0301', 'é'],
  ['bidi controls', 'ab\u202Ec\u200F', 'abc'],
]

describe('[SEARCH] folding', () => {
  it.each(same)('[SEARCH] %s is no difference', (_what, a, b) => {
    expect(foldForSearch(a)).toBe(foldForSearch(b))
  })

  it('[SEARCH] keeps what is different different', () => {
    const words = ['سلام', 'کلام', 'گل', 'کل', 'پدر', 'بدر', 'ژاله', 'زاله', 'چای', 'جای']
    expect(new Set(words.map(foldForSearch)).size).toBe(words.length)
  })

  it('[SEARCH] is idempotent', () => {
    for (const [, a] of same) expect(foldForSearch(foldForSearch(a))).toBe(foldForSearch(a))
  })

  it('[SEARCH] splits into words and keeps usernames whole', () => {
    expect(searchWords('سلام، خوبی؟ @sara_80')).toEqual(['سلام', 'خوبی', '@sara_80'])
  })
})
