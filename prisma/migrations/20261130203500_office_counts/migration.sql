-- What another office's list says of an agency's figures (the justice bureau's documents, the public register of decisions): held against
-- the report by R-NORM and R-PEN. No public page prints it.
CREATE TABLE "office_count" (
    "agency_id" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "cell_id" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "office_count_pkey" PRIMARY KEY ("agency_id","fiscal_year","cell_id"),
    CONSTRAINT "office_count_value" CHECK ("value" >= 0)
);
ALTER TABLE "office_count" ADD CONSTRAINT "office_count_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;
