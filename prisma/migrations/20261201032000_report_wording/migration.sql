-- Marks of what a version's text says in its body's own words: whose texts share many of them is found by the index, not by
-- reading every text of the year. A version whose words are not compared has none.

-- CreateTable
CREATE TABLE "report_wording" (
    "version_id" BIGINT NOT NULL,
    "marks" BIGINT[] NOT NULL,

    CONSTRAINT "report_wording_pkey" PRIMARY KEY ("version_id")
);
CREATE INDEX "report_wording_marks_idx" ON "report_wording" USING gin ("marks");
ALTER TABLE "report_wording" ADD CONSTRAINT "report_wording_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
