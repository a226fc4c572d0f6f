/** How the pictures of a message stand: rows of one to three, each as high as its pictures want to be together. Pure. Rule: M3. */

export interface Sides {
  width?: number
  height?: number
}

export interface AlbumRow<T> {
  items: T[]
  /** Width by height of the whole row. */
  ratio: number
}

/** Neither a thread nor a pillar. */
const NARROWEST = 0.6
const WIDEST = 2.4

export function ratioOf({ width = 1, height = 1 }: Sides): number {
  return Math.min(WIDEST, Math.max(NARROWEST, width / height))
}

export function albumRows<T extends Sides>(items: readonly T[]): AlbumRow<T>[] {
  let from = 0
  return rowLengths(items.length).map((length) => {
    const row = items.slice(from, from + length)
    from += length
    return { items: row, ratio: row.reduce((sum, item) => sum + ratioOf(item), 0) }
  })
}

/** Threes from the end; a single one would be larger than all others, so that it becomes part of a pair. */
function rowLengths(count: number): number[] {
  if (count <= 3) return count <= 1 ? [count] : count === 2 ? [2] : [1, 2]
  const rest = count % 3
  const threes = (size: number) => Array.from({ length: size }, () => 3)
  if (rest === 0) return threes(count / 3)
  if (rest === 2) return [2, ...threes((count - 2) / 3)]
  return [2, 2, ...threes((count - 4) / 3)]
}
