-- What importing the same again is told by. Histories from before have neither until they are rebuilt.
ALTER TABLE conversations ADD COLUMN whole_at TIMESTAMP; -- the newest whole version that was taken in speaks of this instant
ALTER TABLE imports ADD COLUMN digest UBIGINT;           -- of all its accepted rows, in any order
