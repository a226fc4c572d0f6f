/**
 * Blobs, known by their content (M4–M7). `stored` says where the bytes are, in the words of the blob storage. A blob that no
 * message names has `unused_at_ms`; what is thrown away waits in `media_trash` until its bytes are gone.
 */
export const media = `
CREATE TABLE uploads (
  upload TEXT PRIMARY KEY,
  user TEXT NOT NULL REFERENCES users (user),
  hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  stored TEXT NOT NULL,
  writer TEXT,
  writer_until_ms INTEGER NOT NULL DEFAULT 0,
  moved_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX uploads_by_user ON uploads (user, size);
CREATE INDEX uploads_by_move ON uploads (moved_at_ms);

CREATE TABLE media (
  hash TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  type TEXT NOT NULL,
  stored TEXT NOT NULL,
  unused_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX media_unused ON media (unused_at_ms) WHERE unused_at_ms IS NOT NULL;

CREATE TABLE media_owners (
  user TEXT NOT NULL REFERENCES users (user),
  hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (user, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_owners_by_hash ON media_owners (hash);

CREATE TABLE media_uses (
  conversation INTEGER NOT NULL REFERENCES conversations (number),
  hash TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (conversation, hash, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX media_uses_by_seq ON media_uses (conversation, seq);
CREATE INDEX media_uses_by_hash ON media_uses (hash, conversation);

CREATE TABLE media_trash (stored TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`
