-- Customer Support on Twitter: every tweet of the import, gathered → threads → drafts. A thread is what
-- reply links connect; its root, the oldest tweet in it, names the conversation.

-- :begin
CREATE OR REPLACE TEMP TABLE tweet_rows AS
SELECT file, line, nth, source_row, filled(tweet_id) AS id, filled(author_id) AS author, lower(trim(inbound)) = 'true' AS inbound,
  try_strptime(trim(created_at), '%a %b %d %H:%M:%S %z %Y') AT TIME ZONE 'UTC' AS "at", created_at, text,
  regexp_replace(filled(in_response_to_tweet_id), '\.0$', '') AS parent,
  string_split(coalesce(response_tweet_id, ''), ',') AS replies
FROM gathered;

-- A link may go through a tweet that is not in the file: it still connects what is.
CREATE OR REPLACE TEMP TABLE tweet_links AS
WITH one_way AS (
  SELECT id AS a, parent AS b FROM tweet_rows WHERE parent IS NOT NULL AND id IS NOT NULL
  UNION SELECT id, trim(reply) FROM (SELECT id, unnest(replies) AS reply FROM tweet_rows WHERE id IS NOT NULL) WHERE trim(reply) <> '')
SELECT a, b FROM one_way UNION SELECT b, a FROM one_way;

CREATE OR REPLACE TEMP TABLE next_labels AS
SELECT id, row_number() OVER (ORDER BY first_place) AS label
FROM (SELECT id, min(first_place) AS first_place FROM (
  SELECT id, place(file, nth) AS first_place FROM tweet_rows WHERE id IS NOT NULL
  UNION ALL SELECT a, NULL FROM tweet_links) GROUP BY id);

-- :again
-- One step of spreading the least label along the links, twice as far each time; repeated until nothing changes.
CREATE OR REPLACE TEMP TABLE tweet_labels AS SELECT * FROM next_labels;

CREATE OR REPLACE TEMP TABLE next_labels AS
WITH near AS (
  SELECT l.id, least(l.label, coalesce(min(n.label), l.label)) AS label
  FROM tweet_labels l LEFT JOIN tweet_links k ON k.a = l.id LEFT JOIN tweet_labels n ON n.id = k.b
  GROUP BY l.id, l.label),
hop AS (SELECT l.label AS from_label, min(near.label) AS to_label FROM tweet_labels l JOIN near USING (id) GROUP BY l.label)
SELECT near.id, least(near.label, coalesce(hop.to_label, near.label)) AS label FROM near LEFT JOIN hop ON hop.from_label = near.label;

-- :changed
SELECT count(*) AS changed FROM tweet_labels o JOIN next_labels n USING (id) WHERE o.label <> n.label;

-- :settled
CREATE OR REPLACE TEMP TABLE thread_tweets AS
SELECT t.*, l.label AS thread,
  CASE WHEN NOT t.inbound THEN upper(coalesce(nullif(regexp_extract(t.text, {{signature}}, 1), ''), nullif(regexp_extract(t.text, {{signature}}, 2), ''))) END AS signature
FROM tweet_rows t LEFT JOIN tweet_labels l USING (id);

CREATE OR REPLACE TEMP TABLE thread_heads AS
SELECT thread, min_by(id, struct_pack("at" := "at", place := place(file, nth))) AS root,
  min_by(author, struct_pack("at" := "at", place := place(file, nth))) FILTER (inbound) AS customer,
  min_by(author, struct_pack("at" := "at", place := place(file, nth))) FILTER (NOT inbound) AS brand,
  min(file) AS file, min_by(line, place(file, nth)) AS line, min_by(nth, place(file, nth)) AS nth, min("at") AS "at"
FROM thread_tweets WHERE "at" IS NOT NULL AND author IS NOT NULL GROUP BY thread;

-- :conversations
CREATE OR REPLACE TEMP VIEW draft_conversations AS
SELECT file, line, nth, root AS raw, NULL::VARCHAR AS problem, root AS id, customer, 'twitter' AS channel, NULL::VARCHAR AS status,
  NULL::VARCHAR AS started_at, NULL::VARCHAR AS ended_at, NULL::VARCHAR AS updated_at, brand AS group_name,
  NULL::VARCHAR AS subject, NULL::VARCHAR AS entry_url, NULL::VARCHAR AS device, []::VARCHAR[] AS tags,
  NULL::VARCHAR AS surveys_sent, NULL::VARCHAR AS deleted, NULL::VARCHAR AS attributes, false AS whole
FROM thread_heads;

-- :messages
CREATE OR REPLACE TEMP VIEW draft_messages AS
SELECT t.file, t.line, t.nth, t.source_row, false AS nested, NULL::INTEGER AS position, coalesce(h.root, t.id) AS conversation,
  key_of(coalesce(h.root, t.id)) AS conversation_id, t.id,
  coalesce(strftime(t."at", '%Y-%m-%dT%H:%M:%SZ'), filled(t.created_at)) AS "at",
  CASE WHEN t.author IS NULL THEN NULL WHEN t.inbound THEN 'customer' ELSE 'agent' END AS sender,
  CASE WHEN NOT t.inbound THEN t.author || coalesce('/' || t.signature, '') END AS agent,
  CASE WHEN NOT t.inbound THEN coalesce(t.signature, t.author) END AS agent_name,
  CASE WHEN NOT t.inbound THEN t.author END AS agent_group, t.author AS sender_name, t.text, 'text' AS type,
  NULL::VARCHAR AS auto, NULL::VARCHAR AS event, NULL::VARCHAR AS file_name, NULL::VARCHAR AS file_size, NULL::VARCHAR AS deleted
FROM thread_tweets t LEFT JOIN thread_heads h USING (thread);

-- :customers
CREATE OR REPLACE TEMP VIEW draft_customers AS
SELECT file, line, nth, source_row, false AS listed, author AS id, author AS name, NULL::VARCHAR AS phone, NULL::VARCHAR AS email,
  NULL::VARCHAR AS segment, NULL::VARCHAR AS created_at, NULL::VARCHAR AS attributes
FROM thread_tweets WHERE inbound AND author IS NOT NULL;

-- :agent_groups
CREATE OR REPLACE TEMP VIEW draft_agent_groups AS
SELECT file, line, nth, struct_pack(id := brand) AS source_row, false AS listed, brand AS id, brand AS name FROM thread_heads WHERE brand IS NOT NULL;
