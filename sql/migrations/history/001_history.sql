-- Imported history. Every key is the lower 64 bits of md5(source || NUL || external id), so that
-- importing the same row again meets the same key. Instants are UTC.
CREATE TABLE imports (
  import_id     VARCHAR PRIMARY KEY,
  seq           BIGINT NOT NULL,
  format        VARCHAR NOT NULL,
  source        VARCHAR NOT NULL,
  committed_at  TIMESTAMP NOT NULL,
  report        VARCHAR NOT NULL
);

CREATE TABLE agent_groups (
  group_id      UBIGINT NOT NULL,
  source        VARCHAR NOT NULL,
  external_id   VARCHAR NOT NULL,
  name          VARCHAR,
  import_id     VARCHAR NOT NULL
);

CREATE TABLE agents (
  agent_id      UBIGINT NOT NULL,
  source        VARCHAR NOT NULL,
  external_id   VARCHAR NOT NULL,
  name          VARCHAR,
  email         VARCHAR,
  group_id      UBIGINT,
  kind          VARCHAR NOT NULL,            -- human | bot
  import_id     VARCHAR NOT NULL
);

CREATE TABLE customers (
  customer_id   UBIGINT NOT NULL,
  source        VARCHAR NOT NULL,
  external_id   VARCHAR NOT NULL,
  name          VARCHAR,
  phone         VARCHAR,
  email         VARCHAR,
  segment       VARCHAR,
  created_at    TIMESTAMP,
  attributes    VARCHAR,                     -- JSON object or NULL
  import_id     VARCHAR NOT NULL
);

CREATE TABLE customer_identities (
  customer_id   UBIGINT NOT NULL,
  source        VARCHAR NOT NULL,
  channel       VARCHAR NOT NULL,
  external_id   VARCHAR NOT NULL,
  import_id     VARCHAR NOT NULL
);

CREATE TABLE conversations (
  conversation_id UBIGINT NOT NULL,
  source        VARCHAR NOT NULL,
  external_id   VARCHAR NOT NULL,
  customer_id   UBIGINT,
  channel       VARCHAR,
  status        VARCHAR,                     -- open | closed | offline | missed | NULL (unknown)
  started_at    TIMESTAMP,                   -- as the source says; NULL: the first message's time
  ended_at      TIMESTAMP,
  group_id      UBIGINT,
  subject       VARCHAR,
  entry_url     VARCHAR,
  device        VARCHAR,
  surveys_sent  INTEGER,
  deleted       BOOLEAN NOT NULL,
  orphan        BOOLEAN NOT NULL,            -- made for messages whose conversation was not in the file
  attributes    VARCHAR,                     -- JSON object of the source's other fields, or NULL
  version_at    TIMESTAMP,                   -- the newest instant this version speaks of
  content_hash  UBIGINT NOT NULL,
  import_id     VARCHAR NOT NULL
);

-- Kept in conversation order within each import: a transcript is one narrow range.
CREATE TABLE messages (
  conversation_id UBIGINT NOT NULL,
  message_id    UBIGINT NOT NULL,
  external_id   VARCHAR,
  seq           INTEGER NOT NULL,            -- the source's order within the conversation, from 0
  "at"          TIMESTAMP NOT NULL,
  sender        VARCHAR NOT NULL,            -- customer | agent | bot | system | note
  agent_id      UBIGINT,                     -- set for agent, bot and note
  sender_name   VARCHAR,
  text          VARCHAR,
  type          VARCHAR NOT NULL,            -- text | image | file | audio | video | card | event | other
  auto          BOOLEAN NOT NULL,
  event         VARCHAR,                     -- assigned | transfer | closed | reopened | joined | left | rated | handover
  file_name     VARCHAR,
  file_size     BIGINT,
  deleted       BOOLEAN NOT NULL,
  content_hash  UBIGINT NOT NULL,
  import_id     VARCHAR NOT NULL
);

CREATE TABLE assignments (
  conversation_id UBIGINT NOT NULL,
  agent_id      UBIGINT NOT NULL,
  from_at       TIMESTAMP NOT NULL,
  to_at         TIMESTAMP,
  import_id     VARCHAR NOT NULL
);

CREATE TABLE ratings (
  rating_id     UBIGINT NOT NULL,
  conversation_id UBIGINT NOT NULL,
  "at"          TIMESTAMP NOT NULL,
  score         DOUBLE NOT NULL,
  lowest        DOUBLE NOT NULL,
  highest       DOUBLE NOT NULL,
  comment       VARCHAR,
  agent_id      UBIGINT,
  import_id     VARCHAR NOT NULL
);

CREATE TABLE visits (
  visit_id      UBIGINT NOT NULL,
  source        VARCHAR NOT NULL,
  external_id   VARCHAR,
  customer_id   UBIGINT,
  "at"          TIMESTAMP NOT NULL,
  url           VARCHAR,
  title         VARCHAR,
  seconds       DOUBLE,
  referrer      VARCHAR,
  entry         VARCHAR,
  import_id     VARCHAR NOT NULL
);

CREATE TABLE conversation_tags (
  conversation_id UBIGINT NOT NULL,
  tag           VARCHAR NOT NULL,
  import_id     VARCHAR NOT NULL
);

CREATE TABLE customer_tags (
  customer_id   UBIGINT NOT NULL,
  tag           VARCHAR NOT NULL,
  "at"          TIMESTAMP,
  import_id     VARCHAR NOT NULL
);

CREATE TABLE customer_notes (
  note_id       UBIGINT NOT NULL,
  source        VARCHAR NOT NULL,
  external_id   VARCHAR,
  customer_id   UBIGINT NOT NULL,
  "at"          TIMESTAMP NOT NULL,
  agent_id      UBIGINT,
  text          VARCHAR,
  import_id     VARCHAR NOT NULL
);

CREATE TABLE purchases (
  purchase_id   UBIGINT NOT NULL,
  source        VARCHAR NOT NULL,
  external_id   VARCHAR,
  customer_id   UBIGINT NOT NULL,
  "at"          TIMESTAMP NOT NULL,
  amount        DOUBLE,
  currency      VARCHAR,
  item          VARCHAR,
  import_id     VARCHAR NOT NULL
);

-- What a source says happened to a customer (kind: churned).
CREATE TABLE events (
  event_id      UBIGINT NOT NULL,
  source        VARCHAR NOT NULL,
  customer_id   UBIGINT NOT NULL,
  "at"          TIMESTAMP NOT NULL,
  kind          VARCHAR NOT NULL,
  import_id     VARCHAR NOT NULL
);
