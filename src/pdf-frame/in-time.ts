/** @returns what the work gives, or 'late' where it takes longer; the work is not stopped by that */
export function inTime<Value>(ms: number, work: Promise<Value>): Promise<Value | 'late'> {
  const { promise, resolve, reject } = Promise.withResolvers<Value | 'late'>()
  const timer = setTimeout(() => resolve('late'), ms)
  work.then(resolve, reject).finally(() => clearTimeout(timer))
  return promise
}
