-- Which region a government's own report covers, from and to which fiscal year, and whether it covers what lies below as well.
CREATE TABLE "government_cover" (
    "agency_id" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "valid_from" INTEGER NOT NULL DEFAULT 0,
    "valid_to" INTEGER,
    "below" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    CONSTRAINT "government_cover_pkey" PRIMARY KEY ("agency_id", "region_code", "valid_from"),
    CONSTRAINT "government_cover_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "government_cover_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "government_cover_span" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from")
);
