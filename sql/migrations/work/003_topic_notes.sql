-- What the people who make the product noted on a topic, newest last.
CREATE TABLE topic_notes (
  note_id       VARCHAR PRIMARY KEY,
  topic_id      VARCHAR NOT NULL,
  words         VARCHAR NOT NULL,
  made_at       TIMESTAMP NOT NULL,
  made_by       VARCHAR                      -- NULL until there are accounts
);
