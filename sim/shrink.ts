/** Makes a failing plan small: leaves out steps, halves first, as long as the same invariant stays broken (delta debugging, Zeller 2002). */
import { type Plan, without } from './plan.ts'
import { runHistory } from './run-history.ts'

/** @returns the smallest plan that was found; the plan itself where nothing can go. */
export async function shrink(plan: Plan, invariant: string): Promise<Plan> {
  let smallest = plan
  for (let size = Math.ceil(plan.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < smallest.steps.length; ) {
      const candidate = without(smallest, from, from + size)
      const { violations } = await runHistory(candidate)
      if (violations.some((one) => one.invariant === invariant)) smallest = candidate
      else from += size
    }
  }
  return smallest
}
