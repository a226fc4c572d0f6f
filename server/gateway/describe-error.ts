/** What a log may know of an unexpected error: its kind and where it happened. Its message may quote what a person wrote. */
export function describeError(error: unknown): { error: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim())
  return { error: `${error.name}${code}`, at: lines.filter((line) => /^at .*:\d+:\d+\)?$/.test(line)).slice(0, 8) }
}
