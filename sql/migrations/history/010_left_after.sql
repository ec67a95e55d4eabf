-- Whether the customer left after a conversation, as the workspace defines leaving (sql/risk/left-after.ts): of those
-- conversations only since which it would show by now. Made with the scores.
CREATE TABLE left_after (
  conversation_id UBIGINT NOT NULL,
  gone            BOOLEAN NOT NULL
);
