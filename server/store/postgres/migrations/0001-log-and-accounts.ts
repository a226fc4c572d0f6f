/**
 * First schema on PostgreSQL. Every table has one column that says where a row belongs, the first of its primary key:
 * the conversation of what is in a log, the person of what is theirs. No unique constraint and no hot statement goes
 * without it, so that the tables can be spread over machines by that column (decision 0030).
 */
export const logAndAccounts = `
CREATE TABLE users (
  person text COLLATE "C" PRIMARY KEY,
  username text COLLATE "C" NOT NULL,
  name text NOT NULL,
  about text NOT NULL,
  hide_last_seen boolean NOT NULL,
  hide_receipts boolean NOT NULL,
  who_may_add text NOT NULL,
  avatar text,
  last_seen_at_ms bigint NOT NULL,
  password_hash text NOT NULL,
  clock bigint NOT NULL,
  own_clock bigint NOT NULL,
  receipts_clock bigint NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX users_by_avatar ON users (avatar) WHERE avatar IS NOT NULL;

CREATE TABLE usernames (username text COLLATE "C" PRIMARY KEY, person text NOT NULL);

CREATE TABLE devices (
  person text COLLATE "C",
  device text COLLATE "C",
  name text NOT NULL,
  token_hash text NOT NULL,
  created_at_ms bigint NOT NULL,
  last_seen_at_ms bigint NOT NULL,
  PRIMARY KEY (person, device)
) WITH (fillfactor = 80);

CREATE TABLE tokens (token_hash text COLLATE "C" PRIMARY KEY, person text NOT NULL, device text NOT NULL);

CREATE TABLE folders (person text COLLATE "C" PRIMARY KEY, list text NOT NULL, clock bigint NOT NULL);

CREATE TABLE memberships (
  person text COLLATE "C",
  conversation text COLLATE "C",
  PRIMARY KEY (person, conversation)
);

CREATE TABLE conversations (
  conversation text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL,
  title text,
  avatar text,
  head bigint NOT NULL,
  member_count bigint NOT NULL,
  clock bigint NOT NULL
) WITH (fillfactor = 60);
CREATE INDEX conversations_by_avatar ON conversations (avatar) WHERE avatar IS NOT NULL;

CREATE TABLE members (
  conversation text COLLATE "C",
  person text COLLATE "C",
  role text NOT NULL,
  visible text NOT NULL,
  joined_clock bigint NOT NULL,
  title_at_end text,
  avatar_at_end text,
  delivered bigint NOT NULL DEFAULT 0,
  read bigint NOT NULL DEFAULT 0,
  muted boolean NOT NULL DEFAULT false,
  pinned boolean NOT NULL DEFAULT false,
  archived boolean NOT NULL DEFAULT false,
  clock bigint NOT NULL,
  own_clock bigint NOT NULL,
  PRIMARY KEY (conversation, person)
) WITH (fillfactor = 70);
CREATE INDEX members_by_avatar_at_end ON members (avatar_at_end) WHERE avatar_at_end IS NOT NULL;

CREATE TABLE events (
  conversation text COLLATE "C",
  seq bigint,
  clock bigint NOT NULL,
  kind text NOT NULL,
  sender text NOT NULL,
  device text NOT NULL,
  cid text COLLATE "C",
  hash text,
  at_ms bigint NOT NULL,
  target bigint,
  payload text NOT NULL,
  PRIMARY KEY (conversation, seq)
);
CREATE UNIQUE INDEX events_by_cid ON events (conversation, device, cid) WHERE cid IS NOT NULL;
CREATE INDEX effects_by_target ON events (conversation, target, seq) WHERE target IS NOT NULL;
CREATE INDEX effects_by_seq ON events (conversation, seq) WHERE target IS NOT NULL;

CREATE TABLE commands (
  place text COLLATE "C",
  device text COLLATE "C",
  cid text COLLATE "C",
  hash text NOT NULL,
  at_ms bigint NOT NULL,
  PRIMARY KEY (place, device, cid)
);

CREATE TABLE hidden (
  conversation text COLLATE "C",
  person text COLLATE "C",
  seq bigint,
  clock bigint NOT NULL,
  PRIMARY KEY (conversation, person, seq)
);
CREATE INDEX hidden_by_clock ON hidden (conversation, person, clock);

CREATE TABLE pictures (
  hash text COLLATE "C" PRIMARY KEY,
  type text NOT NULL,
  bytes bytea NOT NULL,
  unused_at_ms bigint
);
CREATE INDEX pictures_unused ON pictures (unused_at_ms) WHERE unused_at_ms IS NOT NULL;
`
