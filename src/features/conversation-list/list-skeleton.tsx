/** What stands in for the list while the device is asked, if that takes long. */
import type { ReactNode } from 'react'
import { Skeleton } from '../../ui/skeleton.tsx'

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f']

export function ListSkeleton(): ReactNode {
  return (
    <div aria-busy="true" className="flex flex-col gap-2 p-4">
      {PLACES.map((place) => (
        <Skeleton key={place} className="h-16" />
      ))}
    </div>
  )
}
