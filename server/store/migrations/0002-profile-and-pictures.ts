/**
 * What a person sets about themselves, and pictures. `own_clock` rises with what only the person sees (folders, privacy),
 * `receipts_clock` when they began or ceased to hide their receipts. Pictures are known by their content; one that
 * nothing names has `unused_at_ms` and goes after a while.
 */
export const profileAndPictures = `
ALTER TABLE users ADD COLUMN own_clock INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN hide_receipts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN receipts_clock INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN who_may_add TEXT NOT NULL DEFAULT 'everyone';
ALTER TABLE users ADD COLUMN avatar TEXT;
ALTER TABLE conversations ADD COLUMN avatar TEXT;
ALTER TABLE members ADD COLUMN avatar_at_end TEXT;
CREATE INDEX users_by_avatar ON users (avatar) WHERE avatar IS NOT NULL;
CREATE INDEX conversations_by_avatar ON conversations (avatar) WHERE avatar IS NOT NULL;
CREATE INDEX members_by_avatar_at_end ON members (avatar_at_end) WHERE avatar_at_end IS NOT NULL;

CREATE TABLE folders (
  user TEXT PRIMARY KEY REFERENCES users (user),
  list TEXT NOT NULL,
  clock INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pictures (
  hash TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  unused_at_ms INTEGER
) STRICT;
CREATE INDEX pictures_unused ON pictures (unused_at_ms) WHERE unused_at_ms IS NOT NULL;
`
