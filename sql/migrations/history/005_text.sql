-- What is said in the messages: made from them in the background (sql/text) and made again at any time.
CREATE TABLE text_pending (                  -- conversations whose words are not, or no longer, in the tables below
  conversation_id UBIGINT NOT NULL,
  since         BIGINT NOT NULL              -- the data version that changed it
);
INSERT INTO text_pending SELECT conversation_id, 0 FROM conversation_facts;

CREATE TABLE terms (
  term_id       UBIGINT NOT NULL,            -- the lower 64 bits of md5(term)
  term          VARCHAR NOT NULL,            -- the form that is counted: a Chinese word, an English stem
  lang          VARCHAR NOT NULL,            -- zh | en
  surface       VARCHAR NOT NULL             -- as people write it
);

-- Which conversations hold a term, sorted by term within each segment; segments are merged in the background.
CREATE TABLE term_postings (
  term_id       UBIGINT NOT NULL,
  conversation_id UBIGINT NOT NULL,
  sides         UTINYINT NOT NULL,           -- who used it: 1 customer, 2 agent, 3 both
  segment       INTEGER NOT NULL
);

-- How many conversations of a day hold a term. Rows add up: a conversation that is indexed again takes its own
-- away with negative counts.
CREATE TABLE term_day (
  day           DATE NOT NULL,               -- of the conversation's start, in the workspace's zone
  term_id       UBIGINT NOT NULL,
  customer      INTEGER NOT NULL,            -- conversations in which a customer used it
  agent         INTEGER NOT NULL,
  either        INTEGER NOT NULL
);

-- One row per conversation whose words have been read.
CREATE TABLE conversation_text (
  conversation_id UBIGINT NOT NULL,
  day           DATE NOT NULL,               -- the day that it is counted under in term_day
  segment       INTEGER NOT NULL,
  customer_texts INTEGER NOT NULL,           -- messages with words, by side
  agent_texts   INTEGER NOT NULL,
  sentiment     DOUBLE,                      -- mean of the customer's messages, −1 … 1; NULL without words
  agent_sentiment DOUBLE,
  mood          VARCHAR,                     -- negative | neutral | positive: the customer's messages as a whole
  low_message_id UBIGINT,                    -- the customer's most negative message
  p_dissatisfied DOUBLE,                     -- predicted; NULL where nothing can be predicted
  satisfaction_band VARCHAR,                 -- dissatisfied | unsure | satisfied
  topics        VARCHAR[] NOT NULL           -- of the applied taxonomy, with the parents of each
);

-- One row: what the tables above were made with.
CREATE TABLE text_state (
  words         VARCHAR NOT NULL,            -- hash of the words' settings (stop words, dictionary, synonyms)
  tz            VARCHAR NOT NULL,            -- the zone of the days
  model         VARCHAR NOT NULL,            -- which sentiment and satisfaction models
  taxonomy      INTEGER NOT NULL             -- version of the taxonomy that every conversation was read with; 0: none
);
INSERT INTO text_state VALUES ('', '', '', 0);
