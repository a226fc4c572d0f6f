import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Folder, MAX_FOLDER_CONVERSATIONS, MAX_FOLDERS } from './conversation.ts'
import {
  filedIn,
  folderKeys,
  isInFolder,
  movedFolder,
  ownFolderKey,
  renamedFolder,
  unreadInFolder,
  withFolder,
  withoutFolder,
} from './folders.ts'

type Filed = Parameters<typeof isInFolder>[0]

const id = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5')
const folderId = fc.constantFrom('a', 'b', 'c', 'd')
const rows = fc.uniqueArray(
  fc.record<Filed>({
    id,
    kind: fc.constantFrom('direct', 'group', 'saved'),
    unread: fc.nat(2),
    muted: fc.boolean(),
    archived: fc.boolean(),
  }),
  { selector: (row) => row.id },
)
const folders = fc.uniqueArray(
  fc.record<Folder>({ id: folderId, name: fc.constantFrom('کار', 'خانه'), conversations: fc.uniqueArray(id) }),
  { selector: (folder) => folder.id },
)

describe('[F1] automatic folders', () => {
  it('[F1] a conversation is in all of them that fit, and an archived one in none', () => {
    fc.assert(
      fc.property(rows, folders, (all, own) => {
        for (const row of all) {
          const keys = folderKeys(own).filter((key) => isInFolder(row, key, own))
          if (row.archived) expect(keys).toEqual([])
          else {
            expect(keys).toContain('all')
            expect(keys.includes('unread')).toBe(row.unread > 0)
            expect(keys.includes('personal') || keys.includes('groups')).toBe(row.kind !== 'saved')
          }
        }
      }),
    )
  })

  it('[F1][C7] the count of a folder is a recount of what is unread and not muted in it', () => {
    fc.assert(
      fc.property(rows, folders, (all, own) => {
        for (const key of folderKeys(own)) {
          const inside = all.filter((row) => isInFolder(row, key, own))
          expect(unreadInFolder(all, key, own)).toBe(inside.filter((row) => row.unread > 0 && !row.muted).length)
        }
      }),
    )
  })
})

describe('[F2] own folders', () => {
  it('[F2] putting in twice is putting in once, and taking out undoes it', () => {
    fc.assert(
      fc.property(folders, folderId, fc.array(id), (own, into, conversations) => {
        const once = filedIn(own, into, conversations, true) ?? []
        expect(filedIn(once, into, conversations, true)).toEqual(once)
        const out = filedIn(once, into, conversations, false) ?? []
        for (const folder of out)
          if (folder.id === into)
            expect(folder.conversations.filter((one) => (conversations as string[]).includes(one))).toEqual([])
        expect(out.filter((folder) => folder.id !== into)).toEqual(own.filter((folder) => folder.id !== into))
      }),
    )
  })

  it('[F2] moving keeps every folder, and there and back is where it was', () => {
    fc.assert(
      fc.property(folders, folderId, (own, moved) => {
        const later = movedFolder(own, moved, 1)
        expect(later.map(ownFolderKey).sort()).toEqual(own.map(ownFolderKey).sort())
        const wasLast = own.at(-1)?.id === moved
        if (!wasLast) expect(movedFolder(later, moved, -1)).toEqual(own)
      }),
    )
  })

  it('[F2] renaming and deleting concern one folder', () => {
    const own = [
      { id: 'a', name: 'کار', conversations: ['c1'] },
      { id: 'b', name: 'خانه', conversations: [] },
    ]
    expect(renamedFolder(own, 'a', 'دفتر')).toEqual([{ ...own[0], name: 'دفتر' }, own[1]])
    expect(withoutFolder(own, 'a')).toEqual([own[1]])
  })

  it('[F2] there is an end to folders and to what is in one', () => {
    const many = Array.from({ length: MAX_FOLDERS }, (_, n) => ({ id: `${n}`, name: 'x', conversations: [] }))
    expect(withFolder(many, { id: 'more', name: 'x', conversations: [] })).toBeUndefined()
    const full = Array.from({ length: MAX_FOLDER_CONVERSATIONS }, (_, n) => `c${n}`)
    const own = [{ id: 'a', name: 'x', conversations: full }]
    expect(filedIn(own, 'a', ['another'], true)).toBeUndefined()
    expect(filedIn(own, 'a', ['c1'], true)).toBeDefined()
  })
})
