-- A day by which a report is filed beside the day by which it is published; the days and addresses that somebody stated; working days.

-- AlterTable
ALTER TABLE "round_deadline" ADD COLUMN "file_by" DATE;

-- CreateTable: what a person or a machine stated about a report's way out of its agency. A report need not be here for it.
CREATE TABLE "report_date" (
    "agency_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "filed_on" DATE,
    "published_on" DATE,
    "address" TEXT,
    "way" TEXT NOT NULL,
    "actor" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_date_pkey" PRIMARY KEY ("agency_id","fiscal_year")
);
ALTER TABLE "report_date" ADD CONSTRAINT "report_date_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE TRIGGER "public_write" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "report_date" FOR EACH STATEMENT EXECUTE FUNCTION "note_public_write"();

-- CreateTable: a year whose holidays and working weekends somebody has confirmed.
CREATE TABLE "calendar_year" (
    "year" INTEGER NOT NULL,
    "source" TEXT,
    "confirmed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_by" TEXT,

    CONSTRAINT "calendar_year_pkey" PRIMARY KEY ("year")
);

-- CreateTable: the days that are not what their weekday says.
CREATE TABLE "calendar_day" (
    "day" DATE NOT NULL,
    "year" INTEGER NOT NULL,
    "works" BOOLEAN NOT NULL,
    "name" TEXT,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("day")
);
CREATE INDEX "calendar_day_year_idx" ON "calendar_day"("year");
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_year_fkey" FOREIGN KEY ("year") REFERENCES "calendar_year"("year") ON DELETE CASCADE ON UPDATE CASCADE;
