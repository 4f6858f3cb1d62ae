-- How the public reaches the office of an agency that answers applications: what is printed on its own page, as it is today.
CREATE TABLE "agency_contact" (
    "agency_id" TEXT NOT NULL,
    "phone" TEXT,
    "address" TEXT,
    "mail" TEXT,
    "office_hours" TEXT,

    CONSTRAINT "agency_contact_pkey" PRIMARY KEY ("agency_id")
);
ALTER TABLE "agency_contact" ADD CONSTRAINT "agency_contact_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE TRIGGER "public_write" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "agency_contact" FOR EACH STATEMENT EXECUTE FUNCTION "note_public_write"();
