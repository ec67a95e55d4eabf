-- The other end of the predicted satisfaction: what is neither is neutral.
ALTER TABLE conversation_text ADD COLUMN p_satisfied DOUBLE;
