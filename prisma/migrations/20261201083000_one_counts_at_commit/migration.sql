-- Never two versions of a report that count, once a transaction has ended: web servers of the version before, which answer while this one
-- has migrated the database, publish the new version first and supersede the old one after it.
DROP INDEX "report_version_one_counts";
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_one_counts" EXCLUDE USING btree ("report_id" WITH =)
  WHERE ("published_at" IS NOT NULL AND "superseded_at" IS NULL) DEFERRABLE INITIALLY DEFERRED;
