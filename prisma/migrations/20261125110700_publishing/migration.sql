-- Keys for the API, what left the house under a signature, and the releases that can be cited.
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "agency_id" TEXT,
    "can_submit" BOOLEAN NOT NULL DEFAULT false,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "export_record" (
    "code" TEXT NOT NULL,
    "file_sha256" TEXT,
    "manifest" JSONB NOT NULL,
    "signature" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_record_pkey" PRIMARY KEY ("code")
);

CREATE TABLE "data_release" (
    "tag" TEXT NOT NULL,
    "data_version" BIGINT NOT NULL,
    "note" TEXT,
    "files" JSONB NOT NULL,
    "signature" TEXT NOT NULL,
    "changes" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_release_pkey" PRIMARY KEY ("tag")
);

CREATE INDEX "api_key_agency_id_idx" ON "api_key"("agency_id");
CREATE INDEX "export_record_file_sha256_idx" ON "export_record"("file_sha256");

ALTER TABLE "api_key" ADD CONSTRAINT "api_key_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;
