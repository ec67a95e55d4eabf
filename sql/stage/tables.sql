-- Rows that passed or failed the rules, before keys. "place" orders them as they stood in the files.
CREATE TABLE files (file INTEGER, name VARCHAR);
CREATE TABLE rejects (file INTEGER, line BIGINT, kind VARCHAR, reason VARCHAR, raw VARCHAR,
  table_rank INTEGER DEFAULT 0, nth BIGINT DEFAULT 0);
-- "left_out" names the fields that were said but cannot be: the row stands without them.
CREATE TABLE checked_conversations (file INTEGER, line BIGINT, place BIGINT, id VARCHAR, customer VARCHAR, channel VARCHAR,
  status VARCHAR, unknown_status VARCHAR, started_at TIMESTAMP, ended_at TIMESTAMP, updated_at TIMESTAMP, group_name VARCHAR,
  subject VARCHAR, entry_url VARCHAR, device VARCHAR, tags VARCHAR[], surveys_sent INTEGER, deleted BOOLEAN,
  attributes VARCHAR, whole BOOLEAN, naive INTEGER, left_out VARCHAR, reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_messages (file INTEGER, line BIGINT, place BIGINT, nested BOOLEAN, position INTEGER, conversation VARCHAR,
  id VARCHAR, "at" TIMESTAMP, sender VARCHAR, agent VARCHAR, agent_name VARCHAR, agent_group VARCHAR, sender_name VARCHAR,
  text VARCHAR, type VARCHAR, auto BOOLEAN, event VARCHAR, file_name VARCHAR, file_size BIGINT, deleted BOOLEAN,
  naive BOOLEAN, conversation_id UBIGINT, message_id UBIGINT, left_out VARCHAR, reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_customers (file INTEGER, line BIGINT, place BIGINT, listed BOOLEAN, id VARCHAR, name VARCHAR, phone VARCHAR,
  email VARCHAR, segment VARCHAR, created_at TIMESTAMP, attributes VARCHAR, naive BOOLEAN, left_out VARCHAR, reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_customer_identities (file INTEGER, line BIGINT, place BIGINT, customer VARCHAR, channel VARCHAR, id VARCHAR,
  reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_agents (file INTEGER, line BIGINT, place BIGINT, listed BOOLEAN, id VARCHAR, name VARCHAR, email VARCHAR,
  group_name VARCHAR, kind VARCHAR, reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_agent_groups (file INTEGER, line BIGINT, place BIGINT, listed BOOLEAN, id VARCHAR, name VARCHAR,
  reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_assignments (file INTEGER, line BIGINT, place BIGINT, nested BOOLEAN, conversation VARCHAR, agent VARCHAR,
  agent_name VARCHAR, agent_group VARCHAR, from_at TIMESTAMP, to_at TIMESTAMP, naive BOOLEAN, reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_ratings (file INTEGER, line BIGINT, place BIGINT, nested BOOLEAN, conversation VARCHAR, "at" TIMESTAMP,
  score DOUBLE, lowest DOUBLE, highest DOUBLE, comment VARCHAR, agent VARCHAR, naive BOOLEAN, reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_visits (file INTEGER, line BIGINT, place BIGINT, id VARCHAR, customer VARCHAR, "at" TIMESTAMP, url VARCHAR,
  title VARCHAR, seconds DOUBLE, referrer VARCHAR, entry VARCHAR, naive BOOLEAN, visit_id UBIGINT, left_out VARCHAR, reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_purchases (file INTEGER, line BIGINT, place BIGINT, id VARCHAR, customer VARCHAR, "at" TIMESTAMP,
  amount DOUBLE, currency VARCHAR, item VARCHAR, naive BOOLEAN, purchase_id UBIGINT, left_out VARCHAR, reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_notes (file INTEGER, line BIGINT, place BIGINT, id VARCHAR, customer VARCHAR, "at" TIMESTAMP, agent VARCHAR,
  text VARCHAR, naive BOOLEAN, note_id UBIGINT, reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_customer_tags (file INTEGER, line BIGINT, place BIGINT, customer VARCHAR, tag VARCHAR, "at" TIMESTAMP,
  naive BOOLEAN, reason VARCHAR, raw VARCHAR);
CREATE TABLE checked_churned (file INTEGER, line BIGINT, place BIGINT, customer VARCHAR, "at" TIMESTAMP, naive BOOLEAN,
  reason VARCHAR, raw VARCHAR);
