/**
 * Which conversations a person's pull has to look at (W7): until which clock each is listed. What stands here begins exact; of
 * crowds and of who left it is the highest number (`store/listing.ts`).
 */
export const listings = `
ALTER TABLE conversations ADD COLUMN listed_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE members ADD COLUMN listed_until INTEGER NOT NULL DEFAULT 0;
UPDATE conversations SET listed_until = CASE WHEN member_count > 200 THEN 9007199254740991 ELSE clock END;
UPDATE members SET listed_until = CASE WHEN role = 'none' THEN 9007199254740991
  ELSE max(own_clock, (SELECT listed_until FROM conversations WHERE number = conversation)) END;
DROP INDEX members_by_user;
CREATE INDEX members_by_listing ON members (user, listed_until);
`
