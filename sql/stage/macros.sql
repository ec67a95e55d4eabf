-- What every rule below is written in. {{source}}, {{tz}} and the value maps are literals put in by prepare.ts.

CREATE MACRO import_source() AS {{source}};

-- DuckDB's own macro of this name says the same by way of 128 bits as text, at four times the cost.
CREATE MACRO md5_number_lower(x) AS (md5_number(x) >> 64)::UBIGINT;

-- A key of the history: the contract of 001_history.sql.
CREATE MACRO key_of(id) AS md5_number_lower({{source}} || chr(0) || id);

-- Where a row stood, as one number of its own: `nth` grows along the file, as lines do, of which many records may share one.
CREATE MACRO place(file, nth) AS file::BIGINT * 1000000000000 + nth;

-- An instant says its own offset when a sign or a Z follows the date. The usual spellings come first, as CASE
-- works only as much out as it must: that goes for every macro below.
CREATE MACRO zoned(x) AS CASE WHEN ends_with(x, 'Z') OR (ends_with(x, '+08:00') AND strlen(x) > 16) THEN true
  WHEN contains(substr(x, 12), '+') THEN true
  ELSE contains(substr(x, 12), '-') OR contains(substr(upper(x), 12), 'Z') END;

-- Spellings that DuckDB's cast refuses, brought to one it takes: ISO 8601 without its signs ("20251001T090000"),
-- a decimal comma, "z", " +0800", no seconds before an offset.
CREATE MACRO with_signs(x) AS regexp_replace(regexp_replace(replace(upper(x), ',', '.'), '^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)', '\1-\2-\3T\4:\5'),
  '^(.{10}T\d\d:\d\d)(\d\d)', '\1:\2');
CREATE MACRO plain_instant(x) AS regexp_replace(
  regexp_replace(with_signs(x), '\s+([+-]\d\d)', '\1'), '([T ]\d\d:\d\d)([+-]|Z)', '\1:00\2');

CREATE MACRO in_zone(x) AS (coalesce(TRY_CAST(x AS TIMESTAMP), TRY_CAST(with_signs(x) AS TIMESTAMP)) AT TIME ZONE {{tz}}) AT TIME ZONE 'UTC';

-- No place on earth is 16 hours from UTC, and DuckDB takes any two digits. The usual offsets pass without a look.
CREATE MACRO impossible_offset(x) AS CASE WHEN ends_with(x, '+08:00') OR ends_with(x, '+00:00') THEN false
  ELSE regexp_matches(x, '[+-](1[6-9]|[2-9]\d)(:?\d\d(:?\d\d)?)?$|[+-]\d\d:?[6-9]\d(:?\d\d)?$') END;

-- UTC, or NULL where it is no possible time. "infinity" and "epoch" are casts too: a digit must lead.
CREATE MACRO instant(x) AS CASE
  WHEN x IS NULL OR x < '0' OR x >= ':' THEN NULL
  WHEN ends_with(x, 'Z') THEN coalesce(TRY_CAST(x AS TIMESTAMP), TRY_CAST(plain_instant(x) AS TIMESTAMP))
  WHEN zoned(x) THEN CASE WHEN NOT impossible_offset(x) THEN
    -- AT TIME ZONE 'UTC' says the same and costs three times as much.
    make_timestamp(epoch_us(coalesce(TRY_CAST(x AS TIMESTAMPTZ), TRY_CAST(plain_instant(x) AS TIMESTAMPTZ)))) END
  ELSE in_zone(x) END;

CREATE MACRO possible(t) AS t >= TIMESTAMP '1970-01-01' AND t < TIMESTAMP '2200-01-01';

-- A time field that must be there, and one that may be missing but not wrong.
CREATE MACRO must_time(x, t, field) AS CASE
  WHEN x IS NULL THEN 'no_time:' || field WHEN t IS NULL OR NOT possible(t) THEN 'bad_time:' || field END;
CREATE MACRO may_time(x, t, field) AS CASE WHEN x IS NOT NULL AND (t IS NULL OR NOT possible(t)) THEN 'bad_time:' || field END;
CREATE MACRO must_id(x, field) AS CASE WHEN x IS NULL THEN 'no_id:' || field WHEN strlen(x) > 512 THEN 'too_long:' || field END;
CREATE MACRO may_id(x, field) AS CASE WHEN strlen(x) > 512 THEN 'too_long:' || field END;
CREATE MACRO naive(x, t) AS t IS NOT NULL AND NOT zoned(x);

-- What is ASCII, with no space at either end, is as trimming would leave it.
CREATE MACRO filled(x) AS CASE WHEN x > '!' AND strlen(x) = length(x) AND NOT ends_with(x, ' ') THEN x ELSE nullif(trim(x), '') END;
-- Lists of words as values: IN with more than a few would be a join, for every row, and CASE would repeat what is asked.
CREATE MACRO truth(x) AS CASE WHEN x IN ('true', 'false') THEN x = 'true'
  ELSE coalesce(list_contains(['true', 't', '1', 'yes', 'y', '是'], lower(trim(x))), false) END;
-- Said, but no value of its kind: the field is left out, which the report says.
CREATE MACRO no_truth(x) AS CASE WHEN x IS NULL OR x IN ('true', 'false') THEN false ELSE filled(x) IS NOT NULL
  AND NOT list_contains(['true', 't', '1', 'yes', 'y', '是', 'false', 'f', '0', 'no', 'n', '否'], lower(trim(x))) END;
CREATE MACRO no_whole(x) AS CASE WHEN x IS NULL THEN false ELSE TRY_CAST(x AS BIGINT) IS NULL AND filled(x) IS NOT NULL END;
CREATE MACRO no_count(x) AS CASE WHEN x IS NULL THEN false ELSE TRY_CAST(x AS INTEGER) IS NULL AND filled(x) IS NOT NULL END;
CREATE MACRO no_number(x) AS CASE WHEN x IS NULL THEN false ELSE TRY_CAST(x AS DOUBLE) IS NULL AND filled(x) IS NOT NULL END;
CREATE MACRO no_attributes(x) AS CASE WHEN x IS NULL THEN false ELSE x NOT IN ('null', '', '[]') AND x[1] <> '{' END;
-- A JSON object that says something, or NULL.
CREATE MACRO json_object_text(x) AS CASE WHEN x IS NULL OR x IN ('{}', 'null', '') OR x[1] <> '{' THEN NULL ELSE x END;
-- A member of a JSON array of tags: a word, or an object with a name; no_tag() where it is neither.
CREATE MACRO no_tag() AS chr(0);
CREATE MACRO tag_of(t) AS CASE json_type(t) WHEN 'OBJECT' THEN coalesce(json_extract_string(t, '$.name'), no_tag())
  WHEN 'ARRAY' THEN no_tag() ELSE json_extract_string(t, '$') END;
-- "a;b", "a|b", "a,b", "a，b" or a JSON array.
CREATE MACRO tag_list(x) AS CASE
  WHEN x IS NULL THEN []::VARCHAR[]
  WHEN trim(x)[1] = '[' AND json_valid(x) THEN CASE
    WHEN contains(x, '{') OR contains(ltrim(x)[2:], '[') THEN list_transform(from_json(x, '["JSON"]'), lambda t: tag_of(t))
    ELSE coalesce(from_json(x, '["VARCHAR"]'), []::VARCHAR[]) END
  ELSE regexp_split_to_array(x, '\s*[;|,；，、]\s*') END;
-- The type of a JSON value that should be an object, a list or text, or nothing. A plain number is text as well.
CREATE MACRO no_object(t) AS t NOT IN ('OBJECT', 'NULL');
CREATE MACRO no_list(t) AS t NOT IN ('ARRAY', 'NULL');
CREATE MACRO no_text(t) AS t IN ('OBJECT', 'ARRAY');
