-- Every saved version of the topics' rules; the newest is the one that is applied.
CREATE TABLE taxonomies (
  version       INTEGER PRIMARY KEY,
  saved_at      TIMESTAMP NOT NULL,
  saved_by      VARCHAR,                     -- NULL until there are accounts
  note          VARCHAR,
  body          VARCHAR NOT NULL             -- JSON: { topics: [...] }, its shape is analytics/topics/rule.ts
);

-- Conversations marked as right or wrong examples of a topic: precision is measured on them, models learn from them.
CREATE TABLE topic_marks (
  topic_id      VARCHAR NOT NULL,
  conversation_id UBIGINT NOT NULL,
  fits          BOOLEAN NOT NULL,
  rule_hit      BOOLEAN NOT NULL,            -- whether the rule had found it when it was marked
  marked_at     TIMESTAMP NOT NULL,
  marked_by     VARCHAR,
  PRIMARY KEY (topic_id, conversation_id)
);

-- Suggested topics that were dismissed, so that they are not offered again: their phrases.
CREATE TABLE dismissed_topics (
  suggestion_id VARCHAR PRIMARY KEY,
  phrases       VARCHAR NOT NULL,
  dismissed_at  TIMESTAMP NOT NULL
);

-- Messages that a person gave a sentiment, to learn from.
CREATE TABLE sentiment_marks (
  conversation_id UBIGINT NOT NULL,
  message_id    UBIGINT NOT NULL,
  label         VARCHAR NOT NULL,            -- negative | neutral | positive
  marked_at     TIMESTAMP NOT NULL,
  marked_by     VARCHAR,
  PRIMARY KEY (conversation_id, message_id)
);

-- What happened on a day, in people's words, shown on time axes ("大促 began").
CREATE TABLE annotations (
  annotation_id VARCHAR PRIMARY KEY,
  day           DATE NOT NULL,
  until         DATE,                        -- the last day; NULL: one day
  words         VARCHAR NOT NULL,
  made_at       TIMESTAMP NOT NULL,
  made_by       VARCHAR
);

-- Models trained on this workspace's own ratings and marks, the newest of each kind last.
CREATE TABLE models (
  model_id      VARCHAR PRIMARY KEY,
  kind          VARCHAR NOT NULL,            -- satisfaction | sentiment | topics
  trained_at    TIMESTAMP NOT NULL,
  active        BOOLEAN NOT NULL,
  card          VARCHAR NOT NULL,            -- JSON: its data, window, n, held-out figures
  weights       BLOB NOT NULL
);
