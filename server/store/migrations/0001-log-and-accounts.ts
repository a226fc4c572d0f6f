/**
 * First schema of the embedded store. Conversations have a small internal number, so that rows of the log and their
 * indexes stay narrow. The log is clustered by (conversation, seq): a page of history is one range read (L2).
 * What only effects need is in partial indexes; a plain message writes its row and one index entry (S4).
 */
export const logAndAccounts = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  user TEXT PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  about TEXT NOT NULL,
  hide_last_seen INTEGER NOT NULL,
  last_seen_at_ms INTEGER NOT NULL,
  password_hash TEXT NOT NULL,
  clock INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  device TEXT PRIMARY KEY,
  user TEXT NOT NULL REFERENCES users (user),
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at_ms INTEGER NOT NULL,
  last_seen_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_by_user ON devices (user);

CREATE TABLE conversations (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT,
  head INTEGER NOT NULL,
  member_count INTEGER NOT NULL,
  clock INTEGER NOT NULL
) STRICT;

CREATE TABLE members (
  conversation INTEGER NOT NULL REFERENCES conversations (number),
  user TEXT NOT NULL REFERENCES users (user),
  role TEXT NOT NULL,
  visible TEXT NOT NULL,
  joined_clock INTEGER NOT NULL,
  title_at_end TEXT,
  delivered INTEGER NOT NULL DEFAULT 0,
  read INTEGER NOT NULL DEFAULT 0,
  muted INTEGER NOT NULL DEFAULT 0,
  pinned INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  clock INTEGER NOT NULL,
  own_clock INTEGER NOT NULL,
  PRIMARY KEY (conversation, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_user ON members (user, conversation);

CREATE TABLE events (
  conversation INTEGER NOT NULL REFERENCES conversations (number),
  seq INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  kind TEXT NOT NULL,
  sender TEXT NOT NULL,
  device TEXT NOT NULL,
  cid TEXT,
  hash TEXT,
  at_ms INTEGER NOT NULL,
  target INTEGER,
  payload TEXT NOT NULL,
  PRIMARY KEY (conversation, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX events_by_cid ON events (device, cid) WHERE cid IS NOT NULL;
CREATE INDEX effects_by_target ON events (conversation, target, seq) WHERE target IS NOT NULL;
CREATE INDEX effects_by_seq ON events (conversation, seq) WHERE target IS NOT NULL;

CREATE TABLE commands (
  device TEXT NOT NULL,
  cid TEXT NOT NULL,
  hash TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (device, cid)
) STRICT, WITHOUT ROWID;

CREATE TABLE hidden (
  user TEXT NOT NULL,
  conversation INTEGER NOT NULL REFERENCES conversations (number),
  seq INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  PRIMARY KEY (user, conversation, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX hidden_by_clock ON hidden (user, conversation, clock);
`
