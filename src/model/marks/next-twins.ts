/** Where each run of backticks finds the next run of the same length: the two ends of code (T6). One pass from the end. */
export function nextTwins(line: string): ReadonlyMap<number, number> {
  const twins = new Map<number, number>()
  if (!line.includes('`')) return twins
  const latest = new Map<number, number>()
  const runs = [...line.matchAll(/(?<!(?<!\\)\\)`+/gu)]
  for (const run of runs.reverse()) {
    const { length } = run[0]
    const twin = latest.get(length)
    // Nothing between the two would be nothing to read.
    if (twin !== undefined) twins.set(run.index, twin)
    latest.set(length, run.index)
  }
  return twins
}
