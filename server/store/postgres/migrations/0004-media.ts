/**
 * Blobs, known by their content (M4–M7). `stored` says where the bytes are, in the words of the blob storage. A blob that no
 * message names has `unused_at_ms`; what is thrown away waits in `media_trash` until its bytes are gone.
 */
export const media = `
CREATE TABLE uploads (
  person text COLLATE "C",
  upload text COLLATE "C",
  hash text NOT NULL,
  size bigint NOT NULL,
  "offset" bigint NOT NULL,
  stored text NOT NULL,
  writer text,
  writer_until_ms bigint NOT NULL DEFAULT 0,
  moved_at_ms bigint NOT NULL,
  PRIMARY KEY (person, upload)
) WITH (fillfactor = 70);
CREATE INDEX uploads_by_move ON uploads (moved_at_ms);

CREATE TABLE media (
  hash text COLLATE "C" PRIMARY KEY,
  size bigint NOT NULL,
  type text NOT NULL,
  stored text NOT NULL,
  unused_at_ms bigint
) WITH (fillfactor = 80);
CREATE INDEX media_unused ON media (unused_at_ms) WHERE unused_at_ms IS NOT NULL;

CREATE TABLE media_owners (
  person text COLLATE "C",
  hash text COLLATE "C",
  size bigint NOT NULL,
  PRIMARY KEY (person, hash)
);
CREATE INDEX media_owners_by_hash ON media_owners (hash);

CREATE TABLE media_uses (
  conversation text COLLATE "C",
  hash text COLLATE "C",
  seq bigint,
  PRIMARY KEY (conversation, hash, seq)
);
CREATE INDEX media_uses_by_seq ON media_uses (conversation, seq);
CREATE INDEX media_uses_by_hash ON media_uses (hash, conversation);

CREATE TABLE media_trash (stored text COLLATE "C" PRIMARY KEY);
`
