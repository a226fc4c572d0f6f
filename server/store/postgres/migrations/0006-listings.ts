/**
 * Which conversations a person's pull has to look at (W7): until which clock each is listed, by person. What stands here begins
 * exact; of crowds and of who left it is the highest number (`store/listing.ts`). The constraint stops a gateway of an
 * earlier build, which would write without listing.
 */
export const listings = `
ALTER TABLE conversations ADD COLUMN listed_until bigint NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN listed_until bigint NOT NULL DEFAULT 0;
UPDATE conversations SET listed_until = CASE WHEN member_count > 200 THEN 9007199254740991 ELSE clock END;
UPDATE memberships p SET listed_until = CASE WHEN m.role = 'none' THEN 9007199254740991 ELSE greatest(c.listed_until, m.own_clock) END
  FROM members m JOIN conversations c ON c.conversation = m.conversation
  WHERE m.conversation = p.conversation AND m.person = p.person;
ALTER TABLE conversations ADD CONSTRAINT listed CHECK (clock <= listed_until);
CREATE INDEX memberships_by_listing ON memberships (person, listed_until);
`
