-- A person has compared a rereading with the original; and why an original could not be read.
ALTER TABLE "rereading" ADD COLUMN "reason" JSONB, ADD COLUMN "checked_at" TIMESTAMPTZ(6), ADD COLUMN "checked_by" TEXT;
