-- How customers were called when they were listed: what was done about them can be told although their import was undone.
-- NULL where they were listed before this was kept.
ALTER TABLE follow_ups ADD COLUMN external_id VARCHAR;
ALTER TABLE follow_ups ADD COLUMN name VARCHAR;
