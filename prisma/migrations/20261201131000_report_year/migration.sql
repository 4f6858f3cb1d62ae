-- Which years have reports, and whose of a year, without reading the reports of all years.
CREATE INDEX "report_fiscal_year_idx" ON "report"("fiscal_year");
