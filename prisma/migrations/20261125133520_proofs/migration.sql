-- One row for every file: the same query may leave as different bytes, before and after an upgrade, and each can be verified.
ALTER TABLE "export_record" DROP CONSTRAINT "export_record_pkey";
ALTER TABLE "export_record" ADD COLUMN "id" BIGSERIAL;
ALTER TABLE "export_record" ADD CONSTRAINT "export_record_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "export_record_code_file_sha256_key" ON "export_record"("code", "file_sha256");

-- Public halves of the keys that ever signed here: what was signed is known after a restore and after a change of key.
CREATE TABLE "signing_key" (
    "fingerprint" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "first_used_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("fingerprint")
);
