-- Derived facts. The three fact tables share one block of dimension columns (conversation_id …
-- agent_ids), so that every filter is the same WHERE on each of them and no question needs a join.
CREATE TABLE conversation_facts (
  conversation_id UBIGINT NOT NULL,
  started_at    TIMESTAMP NOT NULL,          -- dates every measure of the conversation
  source        VARCHAR NOT NULL,
  channel       VARCHAR,
  status        VARCHAR,
  group_id      UBIGINT,                     -- the conversation's, else its owner's group
  customer_id   UBIGINT,
  segment       VARCHAR,
  language      VARCHAR,                     -- zh | en | other, by the customer's first text; NULL without one
  tags          VARCHAR[] NOT NULL,
  rating        INTEGER,                     -- the counted rating on five steps, 1–5
  first_contact BOOLEAN,                     -- the customer's first conversation; NULL without a customer
  in_hours      BOOLEAN,                     -- started inside the calendar; NULL without a calendar
  owner_id      UBIGINT,                     -- last human owner
  agent_ids     UBIGINT[] NOT NULL,          -- human agents who sent a public message, in order of appearance

  external_id   VARCHAR NOT NULL,
  import_id     VARCHAR NOT NULL,
  ended_at      TIMESTAMP,                   -- as the source says
  closed_at     TIMESTAMP,                   -- last close; NULL when not known to be closed
  first_closed_at TIMESTAMP,
  last_at       TIMESTAMP NOT NULL,          -- last public message
  closed        BOOLEAN NOT NULL,            -- status closed or a close event after the last reopening
  pending       BOOLEAN NOT NULL,            -- status open
  n_customer    INTEGER NOT NULL,
  n_agent       INTEGER NOT NULL,
  n_bot         INTEGER NOT NULL,
  n_public      INTEGER NOT NULL,            -- customer + agent + bot
  first_message_id UBIGINT,                  -- first public message
  last_message_id UBIGINT,                   -- last public message
  first_agent_id UBIGINT,                    -- who gave the first response
  first_response_message_id UBIGINT,
  first_response_s DOUBLE,                   -- NULL: never answered, or a clock that ran backwards
  first_response_bs DOUBLE,                  -- business seconds; NULL without a calendar
  first_censor_s DOUBLE,                     -- never answered: how long the customer is known to have waited
  first_censor_bs DOUBLE,
  missed        BOOLEAN NOT NULL,
  bot_only      BOOLEAN NOT NULL,
  answered      BOOLEAN NOT NULL,            -- an agent message after a customer message
  dropped       BOOLEAN NOT NULL,
  resolution_s  DOUBLE,
  resolution_bs DOUBLE,
  resolution_first_s DOUBLE,                 -- to the first close
  resolution_bot_s DOUBLE,                   -- the part before the first hand-over from a bot
  reopened      BOOLEAN NOT NULL,
  next_contact_s DOUBLE,                     -- last close → the same customer's next start; NULL: none
  owners        INTEGER NOT NULL,            -- distinct human owners
  rating_id     UBIGINT,
  rating_at     TIMESTAMP,
  rating_share  DOUBLE,                      -- (score − lowest) ÷ (highest − lowest) of the counted rating
  rating_agent_id UBIGINT,                   -- last human who replied before it, else the source's, else the owner
  surveys_sent  INTEGER
);

-- One row per round (metrics.md). bots: 0 the round is the same whether bot replies end rounds or not,
-- 1 it exists only where they are ignored, 2 only where they count.
CREATE TABLE rounds (
  conversation_id UBIGINT NOT NULL,
  started_at    TIMESTAMP NOT NULL,
  source        VARCHAR NOT NULL,
  channel       VARCHAR,
  status        VARCHAR,
  group_id      UBIGINT,
  customer_id   UBIGINT,
  segment       VARCHAR,
  language      VARCHAR,
  tags          VARCHAR[] NOT NULL,
  rating        INTEGER,
  first_contact BOOLEAN,
  in_hours      BOOLEAN,
  owner_id      UBIGINT,
  agent_ids     UBIGINT[] NOT NULL,

  round_no      INTEGER NOT NULL,            -- from 1, within its conversation and reading of bots
  bots          UTINYINT NOT NULL,
  message_id    UBIGINT NOT NULL,            -- first customer message of the run
  answer_id     UBIGINT,                     -- the message that ended it
  wait_from     TIMESTAMP NOT NULL,          -- the clock's start: first customer message, or the last hand-over in the run
  answered_at   TIMESTAMP,
  agent_id      UBIGINT,                     -- who answered; unanswered: the owner at the time
  answered      BOOLEAN NOT NULL,
  pending       BOOLEAN NOT NULL,            -- unanswered in a conversation that is still open
  wait_s        DOUBLE,                      -- NULL: unanswered, or a clock that ran backwards
  wait_bs       DOUBLE,
  own_s         DOUBLE,                      -- the answering agent's own clock
  own_bs        DOUBLE,
  censor_s      DOUBLE,                      -- unanswered: wait known to have lasted this long
  censor_bs     DOUBLE
);

-- One row per ownership segment of a human agent.
CREATE TABLE segments (
  conversation_id UBIGINT NOT NULL,
  started_at    TIMESTAMP NOT NULL,
  source        VARCHAR NOT NULL,
  channel       VARCHAR,
  status        VARCHAR,
  group_id      UBIGINT,
  customer_id   UBIGINT,
  segment       VARCHAR,
  language      VARCHAR,
  tags          VARCHAR[] NOT NULL,
  rating        INTEGER,
  first_contact BOOLEAN,
  in_hours      BOOLEAN,
  owner_id      UBIGINT,
  agent_ids     UBIGINT[] NOT NULL,

  segment_no    INTEGER NOT NULL,            -- from 1
  agent_id      UBIGINT NOT NULL,
  message_id    UBIGINT,                     -- the agent's first message in it
  from_at       TIMESTAMP NOT NULL,
  to_at         TIMESTAMP NOT NULL,
  closed        BOOLEAN NOT NULL,            -- counted once its conversation is closed
  handle_s      DOUBLE,                      -- wall clock; NULL: a clock that ran backwards
  handle_share_s DOUBLE,                     -- the same with each instant divided among the agent's concurrent segments
  peak          INTEGER                      -- most segments the agent had open at once during it
);

-- What is odd in the history, a row a finding (kinds: see analytics/quality).
CREATE TABLE data_quality (
  kind          VARCHAR NOT NULL,
  conversation_id UBIGINT,
  message_id    UBIGINT,
  detail        VARCHAR,
  import_id     VARCHAR NOT NULL
);

-- One row: what this history speaks of.
CREATE TABLE history_state (
  data_version  BIGINT NOT NULL,             -- grows with every committed change
  first_at      TIMESTAMP,
  last_at       TIMESTAMP
);
INSERT INTO history_state VALUES (0, NULL, NULL);
