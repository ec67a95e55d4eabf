-- Messages as they are cheap to write: what can only be one of a few words is one, and texts and ids lie as they
-- are. Compressing a million of them took more of an import than reading them. Still in conversation order.
CREATE TABLE messages_next (
  conversation_id UBIGINT NOT NULL,
  message_id    UBIGINT NOT NULL,
  external_id   VARCHAR USING COMPRESSION UNCOMPRESSED,
  seq           INTEGER NOT NULL,            -- the source's order within the conversation, from 0
  "at"          TIMESTAMP NOT NULL,
  sender        ENUM ('customer', 'agent', 'bot', 'system', 'note') NOT NULL,
  agent_id      UBIGINT,                     -- set for agent, bot and note
  sender_name   VARCHAR,
  text          VARCHAR USING COMPRESSION UNCOMPRESSED,
  type          ENUM ('text', 'image', 'file', 'audio', 'video', 'card', 'event', 'other') NOT NULL,
  auto          BOOLEAN NOT NULL,
  event         VARCHAR,                     -- assigned | transfer | closed | reopened | joined | left | rated | handover | the source's own
  file_name     VARCHAR,
  file_size     BIGINT,
  deleted       BOOLEAN NOT NULL,
  content_hash  UBIGINT NOT NULL,
  import_id     VARCHAR NOT NULL
);
INSERT INTO messages_next SELECT * FROM messages;
DROP TABLE messages;
ALTER TABLE messages_next RENAME TO messages;
