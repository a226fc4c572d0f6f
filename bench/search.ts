/** What a key costs in a search field over many names, or over many previews, beside looking for the query as it stands. */
import { searchIn } from '../src/i18n/search-in.ts'
import { type Benchmark, type Figure, percentile } from './report.ts'

const COUNT = 20_000
const ROUNDS = 15
const QUERIES = ['سلام', 'علی', 'رضا مح', 'می روم', 'sghl']
const GIVEN = ['علی', 'مريم', 'محمّد', 'Sara', 'زهرا', 'کیان', 'Reza', 'نرگس']
const FAMILY = ['رضایی', 'احمدي', 'Karimi', 'موسوی', 'خانه‌دار', 'نیک‌نژاد']
const WORDS = 'فردا می‌روم خانه و تا شب همان‌جا می‌مانم؛ اگر خواستی بیا، خوشحال می‌شوم. see you at 20:30'.split(' ')

async function run(): Promise<Figure[]> {
  const names = Array.from({ length: COUNT }, (_, n) => `${GIVEN[n % GIVEN.length]} ${FAMILY[n % FAMILY.length]} ${n}`)
  const previews = names.map((name, n) => [name, ...WORDS.slice(n % 7), ...WORDS].join(' ').slice(0, 140))
  return [
    figure('a key over 20,000 names, p50', names, 50),
    figure('a key over 20,000 previews of 140 letters, p50', previews, 150),
  ]
}

function figure(name: string, texts: readonly string[], most: number): Figure {
  const value = percentile(
    timesOf((query) => searchIn(texts, query, (text) => text)),
    50,
  )
  const plain = percentile(
    timesOf((query) => texts.filter((text) => text.includes(query))),
    50,
  )
  return { name, value, unit: 'ms', ceiling: { name: 'includes()', value: plain }, goal: { most } }
}

function timesOf(search: (query: string) => unknown): number[] {
  return Array.from({ length: ROUNDS }, () => QUERIES)
    .flat()
    .map((query) => {
      const begun = process.cpuUsage()
      search(query)
      return process.cpuUsage(begun).user / 1000
    })
}

export const search: Benchmark = {
  name: 'search',
  title: 'search over names and previews, in Node, processor time of the median key',
  run,
}
