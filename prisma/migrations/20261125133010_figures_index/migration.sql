-- Charts and rankings read few cells of very many reports: all that they need lies together in one index, cell by cell.
DROP INDEX "observation_cell_id_idx";
CREATE INDEX "observation_cell_id_version_id_idx" ON "observation"("cell_id", "version_id") INCLUDE ("value", "state");

-- Of all findings only failed checks of severity error keep a report out of a ranking, and they are few.
CREATE INDEX "finding_failed_error_idx" ON "finding"("version_id") WHERE "state" = 'fail' AND "severity" = 'error';
