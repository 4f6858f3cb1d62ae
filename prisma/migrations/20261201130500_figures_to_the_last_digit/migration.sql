-- A figure is stored as it is printed: six decimals cut the seventh digit of a fee off without a word.
ALTER TABLE "observation" ALTER COLUMN "value" TYPE DECIMAL(30,12), ALTER COLUMN "proposed" TYPE DECIMAL(30,12);
ALTER TABLE "narrative_value" ALTER COLUMN "value" TYPE DECIMAL(30,12);
ALTER TABLE "finding" ALTER COLUMN "left_value" TYPE DECIMAL(30,12), ALTER COLUMN "right_value" TYPE DECIMAL(30,12);
ALTER TABLE "correction" ALTER COLUMN "from_value" TYPE DECIMAL(30,12), ALTER COLUMN "to_value" TYPE DECIMAL(30,12);
