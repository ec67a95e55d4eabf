-- The row rules of the import format, a section a table: draft_<table> (strings, as the connector shaped them)
-- → checked_<table>, with the reason a row is refused. {{row}} spells the refused row out; inside CASE it
-- costs nothing for the rows that pass. A macro repeats what it is given at each of its places: given a column that a
-- level below works out, and not an expression, a statement is planned in little more than half the time, for every chunk anew.

-- :conversations
INSERT INTO checked_conversations
SELECT file, line, place(file, nth), id, customer, coalesce(known_channel, channel), known_status,
  CASE WHEN known_status IS NULL THEN status END, started, ended, updated, group_name, subject, entry_url, device, words,
  TRY_CAST(surveys_sent AS INTEGER), truth(deleted), json_object_text(attributes), whole,
  naive(started_at, started)::INTEGER + naive(ended_at, ended)::INTEGER + naive(updated_at, updated)::INTEGER,
  left_out, reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (
  SELECT *, coalesce(problem, must_id(id, 'id'), may_id(customer, 'customer_id'), may_id(group_name, 'group_id'),
    may_time(started_at, started, 'started_at'), may_time(ended_at, ended, 'ended_at')) AS reason
  FROM (
    SELECT *, channel_of(lower_channel) AS known_channel, status_of(lower_status) AS known_status,
      instant(started_at) AS started, instant(ended_at) AS ended, instant(updated_at) AS updated,
      list_filter(list_transform(coalesce(tags, []), lambda t: trim(t)), lambda t: t <> '' AND t <> no_tag()) AS words,
      nullif(concat_ws(',', CASE WHEN no_count(surveys_sent) THEN 'surveys_sent' END, CASE WHEN no_truth(deleted) THEN 'deleted' END,
        CASE WHEN no_attributes(attributes) THEN 'attributes' END, CASE WHEN list_contains(tags, no_tag()) THEN 'tags' END), '') AS left_out
    FROM (
      SELECT *, lower(channel) AS lower_channel, lower(status) AS lower_status
      FROM (
        SELECT * REPLACE (filled(id) AS id, filled(channel) AS channel, filled(status) AS status, filled(started_at) AS started_at,
          filled(ended_at) AS ended_at, filled(updated_at) AS updated_at)
        FROM draft_conversations))));

-- :messages
INSERT INTO checked_messages
SELECT file, line, place(file, nth), nested, position, conversation, id, at_utc, sender, agent, agent_name, agent_group,
  sender_name, text, type_of(type, file_name, event), truth(auto), event_of(event), file_name,
  TRY_CAST(file_size AS BIGINT), truth(deleted), naive("at", at_utc), conversation_id,
  -- concat() makes one text where || makes one at each step. A NUL in an id is no end of it: its length tells where that is.
  md5_number_lower(concat(import_source(), chr(0), CASE WHEN contains(conversation, chr(0))
    THEN concat(chr(0), strlen(conversation), chr(0), conversation) ELSE conversation END, chr(0), coalesce(id,
    chr(0) || epoch_us(at_utc) || chr(0) || sender || chr(0) || coalesce(text, '')))),
  CASE WHEN coalesce(auto, deleted, file_size) IS NULL THEN NULL ELSE nullif(concat_ws(',', CASE WHEN no_truth(auto) THEN 'auto' END,
    CASE WHEN no_truth(deleted) THEN 'deleted' END,
    CASE WHEN no_whole(file_size) THEN CASE WHEN nested THEN 'file.size' ELSE 'file_size' END END), '') END,
  reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (
  SELECT *, coalesce(must_id(conversation, 'conversation_id'), may_id(id, 'id'),
    must_time("at", at_utc, 'at'), CASE WHEN sender IS NULL THEN 'unknown_sender:from' END,
    CASE WHEN strlen(text) > 1048576 THEN 'too_long:text' END, may_id(agent, 'agent_id')) AS reason
  FROM (
    SELECT * REPLACE (nullif(id, '') AS id, coalesce(sender_of(sender), sender_of(lower(trim(sender)))) AS sender, lower(filled(type)) AS type, lower(filled(event)) AS event),
      instant("at") AS at_utc
    FROM draft_messages));

-- :customers
INSERT INTO checked_customers
SELECT file, line, place(file, nth), listed, id, filled(name), filled(phone), filled(email), filled(segment), created,
  json_object_text(attributes), naive(created_at, created), CASE WHEN no_attributes(attributes) THEN 'attributes' END, reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, coalesce(must_id(id, 'id'), may_time(created_at, created, 'created_at')) AS reason
  FROM (SELECT *, instant(created_at) AS created
    FROM (SELECT * REPLACE (filled(id) AS id, filled(created_at) AS created_at) FROM draft_customers)));

-- :customer_identities
INSERT INTO checked_customer_identities
SELECT file, line, place(file, nth), customer, coalesce(channel_of(lower_channel), channel, 'other'), id, reason,
  CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, lower(channel) AS lower_channel, coalesce(must_id(customer, 'customer_id'), must_id(id, 'external_id')) AS reason
  FROM (SELECT * REPLACE (filled(id) AS id, filled(customer) AS customer, filled(channel) AS channel) FROM draft_customer_identities));

-- :agents
INSERT INTO checked_agents
SELECT file, line, place(file, nth), listed, id, filled(name), filled(email), filled(group_name),
  CASE WHEN lower(trim(kind)) = 'bot' THEN 'bot' ELSE 'human' END, reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, must_id(id, 'id') AS reason FROM (SELECT * REPLACE (filled(id) AS id) FROM draft_agents));

-- :agent_groups
INSERT INTO checked_agent_groups
SELECT file, line, place(file, nth), listed, id, filled(name), reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, must_id(id, 'id') AS reason FROM (SELECT * REPLACE (filled(id) AS id) FROM draft_agent_groups));

-- :assignments
INSERT INTO checked_assignments
SELECT file, line, place(file, nth), nested, conversation, agent, agent_name, agent_group, from_utc, to_utc,
  naive(from_at, from_utc), reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, coalesce(must_id(conversation, 'conversation_id'), must_id(agent, 'agent_id'),
    must_time(from_at, from_utc, 'from'), may_time(to_at, to_utc, 'to')) AS reason
  FROM (SELECT *, instant(from_at) AS from_utc, instant(to_at) AS to_utc
    FROM (SELECT * REPLACE (filled(agent) AS agent, filled(from_at) AS from_at, filled(to_at) AS to_at) FROM draft_assignments)));

-- :ratings
INSERT INTO checked_ratings
SELECT file, line, place(file, nth), nested, conversation, at_utc, score, lowest, highest, filled(comment), agent,
  naive("at", at_utc), reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, coalesce(must_id(conversation, 'conversation_id'), must_time("at", at_utc, 'at'),
    CASE WHEN score IS NULL OR NOT (score BETWEEN lowest AND highest) OR lowest >= highest THEN 'bad_score:score' END,
    CASE WHEN unread_scale THEN 'bad_score:scale' END,
    may_id(agent, 'agent_id')) AS reason
  FROM (SELECT * REPLACE (TRY_CAST(score AS DOUBLE) AS score,
        coalesce(TRY_CAST(lowest AS DOUBLE), CASE WHEN TRY_CAST(scale AS DOUBLE) = 1 THEN 0 ELSE 1 END) AS lowest),
      coalesce(TRY_CAST(scale AS DOUBLE), 5) AS highest, no_number(scale) OR no_number(lowest) AS unread_scale, instant("at") AS at_utc
    FROM (SELECT * REPLACE (filled("at") AS "at", filled(agent) AS agent) FROM draft_ratings)));

-- :visits
INSERT INTO checked_visits
SELECT file, line, place(file, nth), id, customer, at_utc, url, title, TRY_CAST(seconds AS DOUBLE), referrer, entry,
  naive("at", at_utc), coalesce(key_of(id), key_of(concat_ws(chr(0), coalesce(customer, ''), epoch_us(at_utc), coalesce(url, '')))),
  CASE WHEN no_number(seconds) THEN 'seconds' END, reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, coalesce(may_id(id, 'id'), may_id(customer, 'customer_id'), must_time("at", at_utc, 'at')) AS reason
  FROM (SELECT *, instant("at") AS at_utc
    FROM (SELECT * REPLACE (filled(id) AS id, filled(customer) AS customer, filled("at") AS "at") FROM draft_visits)));

-- :purchases
INSERT INTO checked_purchases
SELECT file, line, place(file, nth), id, customer, at_utc, TRY_CAST(amount AS DOUBLE), filled(currency), item,
  naive("at", at_utc),
  coalesce(key_of(id), key_of(concat_ws(chr(0), customer, epoch_us(at_utc), coalesce(item, ''), coalesce(TRY_CAST(amount AS DOUBLE), 0)))),
  CASE WHEN no_number(amount) THEN 'amount' END, reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, coalesce(may_id(id, 'id'), must_id(customer, 'customer_id'), must_time("at", at_utc, 'at')) AS reason
  FROM (SELECT *, instant("at") AS at_utc
    FROM (SELECT * REPLACE (filled(id) AS id, filled(customer) AS customer, filled("at") AS "at", filled(item) AS item)
      FROM draft_purchases)));

-- :notes
INSERT INTO checked_notes
SELECT file, line, place(file, nth), id, customer, at_utc, agent, text, naive("at", at_utc),
  coalesce(key_of(id), key_of(concat_ws(chr(0), customer, epoch_us(at_utc), coalesce(text, '')))), reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, coalesce(may_id(id, 'id'), must_id(customer, 'customer_id'), must_time("at", at_utc, 'at'),
    CASE WHEN strlen(text) > 1048576 THEN 'too_long:text' END, may_id(agent, 'agent_id')) AS reason
  FROM (SELECT *, instant("at") AS at_utc
    FROM (SELECT * REPLACE (filled(id) AS id, filled(customer) AS customer, filled("at") AS "at", filled(agent) AS agent)
      FROM draft_notes)));

-- :customer_tags
INSERT INTO checked_customer_tags
SELECT file, line, place(file, nth), customer, tag, at_utc, naive("at", at_utc), reason,
  CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, coalesce(must_id(customer, 'customer_id'), must_id(tag, 'tag'), may_time("at", at_utc, 'at')) AS reason
  FROM (SELECT *, instant("at") AS at_utc
    FROM (SELECT * REPLACE (filled(customer) AS customer, filled(tag) AS tag, filled("at") AS "at") FROM draft_customer_tags)));

-- :churned
INSERT INTO checked_churned
SELECT file, line, place(file, nth), customer, at_utc, naive("at", at_utc), reason, CASE WHEN reason IS NOT NULL THEN {{row}} END
FROM (SELECT *, coalesce(must_id(customer, 'customer_id'), must_time("at", at_utc, 'at')) AS reason
  FROM (SELECT *, instant("at") AS at_utc
    FROM (SELECT * REPLACE (filled(customer) AS customer, filled("at") AS "at") FROM draft_churned)));
