/**
 * A menu of actions at a point or under an element, in the top layer (popover). Arrows, Home, End, first letters, Enter,
 * Escape; the focus goes back where it was. Positioned through CSSOM only, so a strict style policy holds.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import { useLayer } from './layers.ts'
import { placeFloating } from './place-floating.ts'

export interface MenuItem {
  key: string
  label: string
  icon?: IconName
  danger?: boolean
  disabled?: boolean
  /** For choices that are on or off. */
  checked?: boolean
  onSelect: () => void
}
export interface MenuProps {
  /** Where it opens; null is closed. */
  anchor: { x: number; y: number } | Element | null
  items: readonly MenuItem[]
  label: string
  onClose: () => void
  /** Stands above the items: a row of quick reactions. */
  header?: ReactNode
}

export function Menu(props: MenuProps): ReactNode {
  if (props.anchor === null) return null
  return <OpenMenu {...props} anchor={props.anchor} />
}

function OpenMenu(props: MenuProps & { anchor: { x: number; y: number } | Element }): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  const { anchor, onClose } = props
  useLayer(true, onClose)
  useLayoutEffect(() => {
    const menu = element.current
    if (menu === null) return
    const before = document.activeElement
    menu.showPopover()
    placeFloating(menu, anchor)
    focusItem(menu, 0)
    // What it is about may change while it is open: a message that arrives at the server offers more.
    const growth = new ResizeObserver(() => placeFloating(menu, anchor))
    growth.observe(menu)
    return () => {
      growth.disconnect()
      const hadFocus = menu.contains(document.activeElement) || document.activeElement === document.body
      if (hadFocus && before instanceof HTMLElement) before.focus()
    }
  }, [anchor])
  const focusedAt = useRef(0)
  // What had the focus may go while the menu is open: a conversation that is read has no "mark as read" any more.
  useLayoutEffect(() => {
    const menu = element.current
    if (menu && document.activeElement === document.body) focusItem(menu, focusedAt.current)
  })
  useEffect(() => closeFromOutside(element.current, onClose), [onClose])
  return (
    <div
      ref={element}
      popover="manual"
      role="menu"
      aria-label={props.label}
      tabIndex={-1}
      onKeyDown={(event) => onMenuKey(event, onClose)}
      onFocus={(event) => {
        // What stands above the items counts as the first.
        focusedAt.current = Math.max(0, menuItems(event.currentTarget).indexOf(event.target))
      }}
      className="fixed inset-auto m-0 max-h-[80dvh] min-w-52 max-w-[min(20rem,calc(100vw-1rem))] overflow-y-auto rounded-2xl border border-line bg-raised p-1.5 text-ink shadow-float"
    >
      {props.header}
      {props.items.map((item) => (
        <MenuRow key={item.key} item={item} onClose={onClose} />
      ))}
    </div>
  )
}

function MenuRow(props: { item: MenuItem; onClose: () => void }): ReactNode {
  const { item } = props
  const select = (): void => {
    props.onClose()
    item.onSelect()
  }
  return (
    <button
      type="button"
      {...(item.checked === undefined
        ? { role: 'menuitem' }
        : { role: 'menuitemcheckbox', 'aria-checked': item.checked })}
      aria-disabled={item.disabled || undefined}
      tabIndex={-1}
      onClick={item.disabled ? undefined : select}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      className={classNames(
        'flex min-h-11 w-full items-center gap-3 rounded-xl px-3 text-start outline-none focus:bg-hover aria-disabled:opacity-50',
        item.danger && 'text-danger',
      )}
    >
      {item.icon && <Icon name={item.icon} className="size-5" />}
      <span className="grow">{item.label}</span>
      {item.checked && <Icon name="check" className="size-5 text-accent" />}
    </button>
  )
}

function onMenuKey(event: KeyboardEvent<HTMLElement>, onClose: () => void): void {
  const menu = event.currentTarget
  const items = menuItems(menu)
  const at = items.indexOf(document.activeElement as HTMLElement)
  if (event.key === 'Escape' || event.key === 'Tab') onClose()
  else if (event.key === 'ArrowDown') focusItem(menu, (at + 1) % items.length)
  else if (event.key === 'ArrowUp') focusItem(menu, (at - 1 + items.length) % items.length)
  else if (event.key === 'Home') focusItem(menu, 0)
  else if (event.key === 'End') focusItem(menu, items.length - 1)
  else if (event.key.length === 1 && event.key !== ' ') focusByLetter(items, at, event.key)
  else return
  event.preventDefault()
  event.stopPropagation()
}

function focusByLetter(items: HTMLElement[], at: number, letter: string): void {
  const rotated = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  const lower = letter.toLocaleLowerCase()
  rotated.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(lower))?.focus()
}

function menuItems(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}

/** Behind the last one is the last one. */
function focusItem(menu: Element, index: number): void {
  const items = menuItems(menu)
  items[Math.min(index, items.length - 1)]?.focus({ preventScroll: index === 0 })
}

function closeFromOutside(menu: Element | null, onClose: () => void): () => void {
  const onPointer = (event: Event): void => {
    if (!(event.target instanceof Node && menu?.contains(event.target))) onClose()
  }
  document.addEventListener('pointerdown', onPointer, true)
  window.addEventListener('resize', onClose)
  window.addEventListener('blur', onClose)
  return () => {
    document.removeEventListener('pointerdown', onPointer, true)
    window.removeEventListener('resize', onClose)
    window.removeEventListener('blur', onClose)
  }
}
