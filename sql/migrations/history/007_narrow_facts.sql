-- Rounds and segments without their conversation's dimensions: conversation_facts has them, and a question that
-- asks for one joins it. Repeating thirteen columns, two of them lists, on every round was a sixth of an import.
CREATE TABLE rounds_next (
  conversation_id UBIGINT NOT NULL,
  started_at    TIMESTAMP NOT NULL,          -- the conversation's, so that a range of dates is a range of rows
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
INSERT INTO rounds_next BY NAME
SELECT conversation_id, started_at, round_no, bots, message_id, answer_id, wait_from, answered_at, agent_id, answered,
       pending, wait_s, wait_bs, own_s, own_bs, censor_s, censor_bs
FROM rounds;
DROP TABLE rounds;
ALTER TABLE rounds_next RENAME TO rounds;

CREATE TABLE segments_next (
  conversation_id UBIGINT NOT NULL,
  started_at    TIMESTAMP NOT NULL,
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
INSERT INTO segments_next BY NAME
SELECT conversation_id, started_at, segment_no, agent_id, message_id, from_at, to_at, closed, handle_s, handle_share_s, peak
FROM segments;
DROP TABLE segments;
ALTER TABLE segments_next RENAME TO segments;
