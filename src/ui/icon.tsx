/** The icon set: own strokes on a 24-unit grid. Icons that point along the line of reading are mirrored in RTL. */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const shapes = {
  back: 'M19 12H5m6-6-6 6 6 6',
  forward: 'm9 5 7 7-7 7',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  'check-double': 'm2.5 13 4 4L15 8m-4 8 1 1 9-9',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2',
  alert: 'M12 4 2.8 19.5h18.4L12 4Zm0 6v4.5m0 2.6v.1',
  send: 'M4 12h9M4.5 4.5 20.5 12l-16 7.5L7 12 4.5 4.5Z',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm5 11.5L20.5 20.5',
  more: 'M12 5.5v.1M12 12v.1M12 18.5v.1',
  reply: 'M10 6 4 12l6 6m-6-6h9c4 0 7 2 7 6',
  'forward-message': 'm14 6 6 6-6 6m6-6h-9c-4 0-7 2-7 6',
  edit: 'M4 20h4.5L20 8.5 15.5 4 4 15.5V20Zm9-13.5 4.5 4.5',
  trash: 'M4 7h16M9.5 7V4.5h5V7m-8 0 1 13h9l1-13M10.5 11v5.5m3-5.5v5.5',
  copy: 'M9 9h11v11H9V9Zm-3.500 6H4V4h11v1.500',
  pin: 'M9 4h6l-1 6 3.500 3.500h-11L10 10 9 4Zm3 9.500V21',
  mute: 'M4 9.500h3.500L12 5.500v13l-4.500-4H4v-5ZM16 9.500l5 5m0-5-5 5',
  unmute: 'M4 9.500h3.500L12 5.500v13l-4.500-4H4v-5ZM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11',
  archive: 'M3.500 5h17v4h-17V5ZM5 9v10.500h14V9m-9 4h4',
  settings:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm7.500 3c0-.5 0-.9-.1-1.300l2-1.500-2-3.400-2.300 1a7.500 7.500 0 0 0-2.300-1.300L14.500 3h-5l-.3 2.500a7.500 7.500 0 0 0-2.300 1.300l-2.300-1-2 3.400 2 1.500a7.600 7.600 0 0 0 0 2.600l-2 1.500 2 3.400 2.300-1c.7.6 1.500 1 2.300 1.300l.3 2.500h5l.3-2.500c.8-.3 1.600-.7 2.300-1.300l2.300 1 2-3.400-2-1.500c.1-.4.1-.8.1-1.300Z',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.500 20.500c.6-4 3.600-6 7.500-6s6.900 2 7.500 6',
  users:
    'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7ZM2.500 19.500c.5-3.500 3-5.200 6.500-5.200s6 1.700 6.500 5.200M16 5.300a3.500 3.500 0 0 1 0 6.500m2 2.900c2 .7 3.200 2.300 3.500 4.800',
  'user-add':
    'M10 4.500a3.700 3.700 0 1 0 0 7.400 3.700 3.700 0 0 0 0-7.400ZM3 20c.6-3.800 3.300-5.700 7-5.700s6.400 1.900 7 5.700M19 8v6m-3-3h6',
  'user-remove':
    'M10 4.500a3.700 3.700 0 1 0 0 7.400 3.700 3.700 0 0 0 0-7.400ZM3 20c.6-3.800 3.300-5.700 7-5.700s6.400 1.900 7 5.700M16 11h6',
  crown: 'm4 8 4 3.500L12 5l4 6.500L20 8l-1.500 10.500h-13L4 8Z',
  logout: 'M10 4.500H5v15h5M15 8l4 4-4 4m4-4H9.500',
  folder: 'M3.500 6h6l2 2.500h9V18.500h-17V6Z',
  select: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17Zm-4 8.800 2.800 2.700 5.200-5.500',
  bookmark: 'M6.500 4h11v16.500L12 16.500l-5.500 4V4Z',
  outbox: 'M4 13.500V19.500h16v-6M4 13.500h4.500l1.500 2.500h4l1.500-2.500H20M12 12V3.500m-3.500 3L12 3l3.500 3.500',
  cloud: 'M7 18.500a4.500 4.500 0 0 1-.6-9 6 6 0 0 1 11.500 1.200A4 4 0 0 1 17.500 18.500H7Z',
  'cloud-off': 'M9 6a6 6 0 0 1 8.900 4.700 4 4 0 0 1 1.800 6.800M16.500 18.500H7a4.500 4.500 0 0 1-.6-9M4 4l16 16.500',
  emoji:
    'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM8.500 14c.8 1.500 2 2.200 3.500 2.200s2.700-.7 3.500-2.200M9 9.500v.2m6-.2v.2',
  attach:
    'm19 11-7.500 7.500a4.600 4.600 0 0 1-6.500-6.500l8-8a3 3 0 0 1 4.300 4.300l-7.800 7.700a1.500 1.500 0 0 1-2.100-2.100L14 7.500',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12Zm9.500-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  'eye-off':
    'M4 4l16 16M9.500 6a9 9 0 0 1 2.500-.5c6 0 9.500 6.500 9.500 6.500a17 17 0 0 1-3 3.700M6 7.800A16 16 0 0 0 2.500 12S6 18.500 12 18.500a9 9 0 0 0 3.700-.8M10 10a3 3 0 0 0 4 4',
  down: 'm5 9 7 7 7-7',
  up: 'm5 15 7-7 7 7',
  moon: 'M20 14.500A8.500 8.500 0 1 1 9.500 4a7 7 0 0 0 10.500 10.500Z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5.500v2M12 19.500v2M2.500 12h2m15 0h2M5.300 5.300l1.400 1.400m10.600 10.600 1.400 1.400m0-13.400-1.400 1.400M6.700 17.300l-1.400 1.400',
  language:
    'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM3.500 12h17M12 3.500c5 5 5 12 0 17-5-5-5-12 0-17Z',
  device: 'M4 5h16v10.500H4V5Zm5.500 14.500h5M12 15.500v4',
  storage:
    'M12 3.500c-4.500 0-7.500 1.400-7.500 3s3 3 7.500 3 7.500-1.400 7.500-3-3-3-7.500-3Zm-7.500 3v11c0 1.600 3 3 7.500 3s7.500-1.400 7.500-3v-11M4.500 12c0 1.600 3 3 7.500 3s7.500-1.400 7.500-3',
  info: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM12 11v5.500m0-9v.1',
  help: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM9.500 9.500a2.500 2.500 0 1 1 3.800 2.100c-.9.6-1.300 1-1.300 2m0 2.800v.1',
  bell: 'M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15L6 16.500Zm4 3.500c.5.700 1.200 1 2 1s1.500-.3 2-1',
  share: 'M12 14.500V4m-3.500 3L12 3.500 15.500 7M7 10.500H5.500v9.500h13v-9.500H17',
  install: 'M12 4v9.500m-3.500-3 3.500 3.500 3.500-3.500M5 15.500V19.500h14v-4',
  keyboard: 'M3 6.500h18v11H3v-11Zm3.500 3.500v.1m3.500-.1v.1m4-.1v.1m3.500-.1v.1M7.500 14h9',
  zwnj: 'M12 4.5v15M4.5 8l4 4-4 4m15-8-4 4 4 4',
  at: 'M12 8.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7Zm3.500 0v5c0 1.500.8 2.500 2.300 2.500s2.700-1.500 2.700-4a8.500 8.500 0 1 0-3.500 6.900',
  link: 'm10 14 4-4M8.500 11 6 13.500a3.500 3.500 0 0 0 5 5l2.500-2.500m2-3L18 10.500a3.500 3.500 0 0 0-5-5L10.500 8',
  bold: 'M7.500 5h5a3.500 3.500 0 0 1 0 7h-5V5Zm0 7h6a3.500 3.500 0 0 1 0 7h-6v-7Z',
  hide: 'M4 4l16 16M9.500 6a9 9 0 0 1 2.500-.5c6 0 9.500 6.500 9.500 6.500a17 17 0 0 1-3 3.700M6 7.800A16 16 0 0 0 2.500 12S6 18.500 12 18.500a9 9 0 0 0 3.700-.8',
} as const

export type IconName = keyof typeof shapes

/** Icons that mean "forwards" or "backwards"; drawn for left-to-right. */
const directional: ReadonlySet<IconName> = new Set(['back', 'forward', 'send', 'reply', 'forward-message', 'logout'])

export function Icon(props: { name: IconName; className?: string | undefined }): ReactNode {
  const { name, className } = props
  return (
    <StrokeIcon
      stroke={shapes[name]}
      isBold={name === 'more'}
      className={classNames(directional.has(name) && 'rtl:-scale-x-100', className)}
    />
  )
}

/** A stroke of the same grid that only one place draws. */
export function StrokeIcon(props: { stroke: string; isBold?: boolean; className?: string | undefined }): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={props.isBold ? 2.6 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={classNames('inline-block shrink-0', !props.className?.includes('size-') && 'size-6', props.className)}
    >
      <path d={props.stroke} />
    </svg>
  )
}
