/** The categories of the picker, as buttons that lead to them. */
import type { ReactNode } from 'react'
import { emojiPickerText } from '../../i18n/catalogue/emoji-picker.ts'
import { useText } from '../../i18n/language-context.tsx'
import { classNames } from '../class-names.ts'
import { StrokeIcon } from '../icon.tsx'
import { roveFocus } from '../rove-focus.ts'
import type { PickerSection } from './picker-sections.ts'

type Category = Exclude<PickerSection, 'found'>

const strokes: Record<Category, string> = {
  recent: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2',
  smileys:
    'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM8.5 14c.8 1.500 2 2.200 3.500 2.200s2.700-.7 3.500-2.200M9 9.500v.2m6-.2v.2',
  people:
    'M7.500 12V5.800a1.400 1.400 0 0 1 2.800 0V11m0-.5V4.400a1.400 1.400 0 0 1 2.800 0V11m0-4.800a1.400 1.400 0 0 1 2.800 0v6.300m0-3.700a1.300 1.300 0 0 1 2.600 0v5.700c0 3.700-2.300 6-5.600 6-3.500 0-5-1.700-6.600-4.500L4.300 12.600c-.5-1.200 1-2.100 1.900-1.200L7.500 13',
  nature: 'M5 19C4 10 9 4.500 19.500 4.500 20 14 15 19.500 7.500 17.500M4.500 20.500C7 15.500 10 12.500 14.500 10',
  food: 'M4.500 9h12v5a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5V9Zm12 1h1.500a2.500 2.500 0 0 1 0 5h-1.700M8 3.500c-.8 1 .8 1.700 0 3m4-3c-.8 1 .8 1.700 0 3',
  travel:
    'M4 17.500v-4.300L6 8a2 2 0 0 1 1.900-1.300h8.200A2 2 0 0 1 18 8l2 5.200v4.300H4Zm0-4.300h16M6.500 17.500v2m11-2v2M7.500 15.400h.1m8.900 0h.1',
  activities:
    'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17Zm-8.500 8.500h17M12 3.500v17M6 6c3.500 3.500 3.500 8.500 0 12M18 6c-3.500 3.500-3.500 8.500 0 12',
  objects: 'M9.500 17.500c0-2.500-3.500-3.500-3.500-7.800a6 6 0 0 1 12 0c0 4.300-3.500 5.300-3.500 7.800h-5Zm.5 3h4',
  symbols: 'M12 19.800 4.800 12.500a4.600 4.600 0 0 1 6.500-6.500l.7.7.7-.7a4.600 4.600 0 0 1 6.500 6.500L12 19.800Z',
  flags: 'M5.500 21V4m0 .500c4.500-2.200 8 2.200 13.500 0v9.500c-5.500 2.200-9-2.200-13.500 0',
}

export function CategoryBar(props: {
  categories: readonly Category[]
  current: Category | undefined
  onGo: (category: Category) => void
}): ReactNode {
  const words = useText(emojiPickerText)
  const { categories, current = categories[0] } = props
  return (
    <div
      role="toolbar"
      aria-label={words.categories}
      onKeyDown={(event) => void roveFocus(event, 'button')}
      className="flex shrink-0 overflow-x-auto border-line border-b px-1"
    >
      {categories.map((category) => (
        <button
          key={category}
          type="button"
          title={words.groups[category]}
          aria-label={words.groups[category]}
          aria-current={category === current ? 'true' : undefined}
          tabIndex={category === current ? 0 : -1}
          onClick={() => props.onGo(category)}
          className={classNames(
            'pressable flex h-11 min-w-11 grow items-center justify-center border-b-2 -outline-offset-2',
            category === current ? 'border-accent text-accent' : 'border-transparent text-muted hover:text-ink',
          )}
        >
          <StrokeIcon stroke={strokes[category]} className="size-5" />
        </button>
      ))}
    </div>
  )
}
