/** How a benchmark says what it measured: every figure beside its raw ceiling from the same run, as text and as JSON. */
export interface Figure {
  name: string
  value: number
  unit: 'per s' | 'ms' | 's' | 'bytes' | 'MB' | 'MB/s' | '%' | 'px' | 'CLS' | 'frames' | 'nodes' | 'rows' | 'hints'
  /** What the machine gave in this run without our code around it. Left out where nothing bounds the figure but zero. */
  ceiling?: { name: string; value: number }
  /** From the budgets; `most` where less is better. */
  goal?: { least?: number; most?: number }
  note?: string
}

export interface Benchmark {
  name: string
  title: string
  run(): Promise<Figure[]>
}

/** @returns the p-th percentile (0 < p ≤ 100) by the nearest-rank method; throws on an empty list. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)]
  if (value === undefined) throw new Error('no values')
  return value
}

function rounded(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString('en')
  if (value > 0 && value < 1) return value.toFixed(2)
  return value.toFixed(value >= 100 ? 0 : 1)
}

function verdict({ value, goal }: Figure): string {
  if (!goal) return ''
  const isMet = (goal.least === undefined || value >= goal.least) && (goal.most === undefined || value <= goal.most)
  const bound = goal.least === undefined ? `≤ ${rounded(goal.most ?? 0)}` : `≥ ${rounded(goal.least)}`
  return `${isMet ? 'met' : 'NOT met'} (${bound})`
}

/** One line for people: figure, ceiling, ratio, goal. */
export function line(figure: Figure): string {
  const ceiling = figure.ceiling
  const ratio = ceiling?.value ? `, ratio ${(figure.value / ceiling.value).toFixed(2)}` : ''
  const bound = ceiling ? `  ceiling ${rounded(ceiling.value)} (${ceiling.name})${ratio}` : ''
  const goal = verdict(figure)
  return `  ${figure.name.padEnd(46)} ${rounded(figure.value).padStart(9)} ${figure.unit.padEnd(6)}${bound}${goal ? `  goal ${goal}` : ''}${figure.note ? `  — ${figure.note}` : ''}`
}
