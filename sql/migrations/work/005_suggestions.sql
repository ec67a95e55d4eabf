-- The groups that the last search for topics found among what no rule covers: what they are called and whom they hold.
CREATE TABLE suggestions (
  suggestion_id VARCHAR NOT NULL,
  name_zh       VARCHAR NOT NULL,
  name_en       VARCHAR NOT NULL
);
CREATE TABLE suggestion_members (
  suggestion_id VARCHAR NOT NULL,
  conversation_id UBIGINT NOT NULL
);
