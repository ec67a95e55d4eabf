-- Which currency `customer_scores.spent` counts (sql/risk/purchases.ts); NULL: none is known. Another one: everybody's is counted anew.
ALTER TABLE risk_state ADD COLUMN currency VARCHAR;
