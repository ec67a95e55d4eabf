-- What business-clock.sql says of the waits and the conversations where no calendar is set: nothing.
CREATE OR REPLACE TEMP VIEW derive_clocked_waits AS
SELECT *, NULL::DOUBLE AS from_bs, NULL::DOUBLE AS answered_bs, NULL::DOUBLE AS own_from_bs, NULL::DOUBLE AS end_bs
FROM derive_waits;

CREATE OR REPLACE TEMP VIEW derive_clocked_spans AS
SELECT *, NULL::BOOLEAN AS in_hours, NULL::DOUBLE AS first_customer_bs, NULL::DOUBLE AS closed_bs
FROM derive_spans;
