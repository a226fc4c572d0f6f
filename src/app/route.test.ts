import { describe, expect, it } from 'vitest'
import { parentRoute, parseRoute, type Route, routePath } from './route.ts'

const group = `g.${'A'.repeat(22)}`
const routes: readonly Route[] = [
  { page: 'list' },
  { page: 'conversation', conversation: 'd.aaaaaaaa.bbbbbbbb' },
  { page: 'conversation', conversation: group, seq: 1207 },
  { page: 'details', conversation: group },
  { page: 'add-member', conversation: group },
  { page: 'outbox' },
  { page: 'settings' },
  { page: 'settings', section: 'appearance' },
  { page: 'person', username: 'sara_80' },
  { page: 'help' },
  { page: 'welcome' },
  { page: 'new' },
  { page: 'new-group' },
  { page: 'sign-in' },
]

describe('[ROUTES] addresses', () => {
  it.each(routes)('[ROUTES] $page survives being written and read', (route) => {
    expect(parseRoute(routePath(route))).toEqual(route)
  })

  it('[ROUTES] what is unknown leads to the list', () => {
    expect(parseRoute('/nothing/here')).toEqual({ page: 'list' })
    expect(parseRoute('/c')).toEqual({ page: 'list' })
  })

  it('[ROUTES] what is no place in a log leads to the conversation', () => {
    for (const place of ['0', '-1', '1.5', 'x', '1'.repeat(40)])
      expect(parseRoute(`/c/${group}/${place}`)).toEqual({ page: 'conversation', conversation: group })
  })

  it('[ROUTES] an address that is written badly leads to the list and throws nothing', () => {
    expect(parseRoute('/c/%E0%A4%A')).toEqual({ page: 'list' })
  })

  it('[ROUTES] going up always ends at the list', () => {
    for (const route of routes) {
      let above = route
      for (let step = 0; step < 4; step += 1) above = parentRoute(above)
      expect(above).toEqual({ page: 'list' })
    }
  })
})
