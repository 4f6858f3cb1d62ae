-- The people of an agency who get the messages about its report. For the desk alone: the public contact of an agency is another matter.
CREATE TABLE "reporting_contact" (
    "id" BIGSERIAL NOT NULL,
    "agency_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mail" TEXT,
    "phone" TEXT,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT,

    CONSTRAINT "reporting_contact_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "reporting_contact_agency_id_idx" ON "reporting_contact"("agency_id");
ALTER TABLE "reporting_contact" ADD CONSTRAINT "reporting_contact_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every message to an agency or its reviewers, word by word. `once`: what makes a message the same as another; it is never sent twice.
-- `channel`: mail | webhook | desk | list. `state`: waiting | sending | sent | unsure | failed | cancelled | listed.
CREATE TABLE "message" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "fiscal_year" INTEGER,
    "audience" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "to_name" TEXT,
    "address" TEXT,
    "phone" TEXT,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "link" TEXT,
    "once" TEXT NOT NULL,
    "job_id" BIGINT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,
    "sent_at" TIMESTAMPTZ(6),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "message_once_key" ON "message"("once");
CREATE INDEX "message_agency_id_idx" ON "message"("agency_id");
CREATE INDEX "message_job_id_idx" ON "message"("job_id");
ALTER TABLE "message" ADD CONSTRAINT "message_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Questions and answers about a report, or about one finding of it, between the bureau and its reviewers. `side`: agency | review.
CREATE TABLE "thread_note" (
    "id" BIGSERIAL NOT NULL,
    "report_id" TEXT NOT NULL,
    "rule" TEXT,
    "side" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "thread_note_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "thread_note_report_id_idx" ON "thread_note"("report_id");
ALTER TABLE "thread_note" ADD CONSTRAINT "thread_note_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;
