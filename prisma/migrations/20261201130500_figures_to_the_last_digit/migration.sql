-- A figure is stored as it is printed: six decimals cut the seventh digit of a fee off without a word.
-- Without bounds, because PostgreSQL then leaves the rows and their indexes as they are: nobody waits for a table to be written anew.
ALTER TABLE "observation" ALTER COLUMN "value" TYPE DECIMAL, ALTER COLUMN "proposed" TYPE DECIMAL;
ALTER TABLE "narrative_value" ALTER COLUMN "value" TYPE DECIMAL;
ALTER TABLE "finding" ALTER COLUMN "left_value" TYPE DECIMAL, ALTER COLUMN "right_value" TYPE DECIMAL;
ALTER TABLE "correction" ALTER COLUMN "from_value" TYPE DECIMAL, ALTER COLUMN "to_value" TYPE DECIMAL;
