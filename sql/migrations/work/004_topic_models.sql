-- Models of single topics, trained on their marked examples. A topic of a taxonomy that names one goes by it, so every
-- model that some saved version names is kept.
CREATE TABLE topic_models (
  model_id      VARCHAR PRIMARY KEY,
  topic_id      VARCHAR NOT NULL,
  trained_at    TIMESTAMP NOT NULL,
  facts         VARCHAR NOT NULL,            -- JSON: its examples, window, held-out figures; analytics/topics/topic-card.ts
  weights       BLOB NOT NULL
);
