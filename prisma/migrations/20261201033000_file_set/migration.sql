-- Sets of files in an object store: the bulk files of a data version, a dated edition. Which files belong to a set and what their bytes
-- hash to stands here, so that every machine finds the same ones and an altered object is noticed. A set is served from `whole_at` on,
-- and no longer from `gone_at` on; its objects go an hour later, for downloads that have begun.
CREATE TABLE "file_set" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "files" JSONB NOT NULL,
    "begun_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "whole_at" TIMESTAMPTZ(6),
    "gone_at" TIMESTAMPTZ(6),

    CONSTRAINT "file_set_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "file_set_one_counts" ON "file_set"("kind", "name") WHERE "whole_at" IS NOT NULL AND "gone_at" IS NULL;
