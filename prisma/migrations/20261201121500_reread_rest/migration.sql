-- What the present reader says otherwise apart from cells: agency, year, form, title, status, statements of the narrative. Cells may all be the same where it says another agency.
ALTER TABLE "rereading" ADD COLUMN "others" JSONB NOT NULL DEFAULT '[]';
