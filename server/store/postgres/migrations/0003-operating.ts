/** What an operator decides: invites, kept as hashes; whose account rests; and sessions that ended, for all gateways. */
export const operating = `
ALTER TABLE users ADD COLUMN disabled boolean NOT NULL DEFAULT false;

CREATE TABLE invites (
  code_hash text COLLATE "C" PRIMARY KEY,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  used_by text
);

CREATE TABLE endings (
  person text COLLATE "C",
  device text COLLATE "C",
  at_ms bigint NOT NULL,
  PRIMARY KEY (person, device)
);
CREATE INDEX endings_by_time ON endings (at_ms);
`
