-- What the public may read, as views with the names of the tables behind them. Public pages and answers
-- run their statements with this schema in place of `public` and as a role that reaches nothing else: a
-- statement that forgets its condition finds no draft, and one that names an account finds no table.
-- `migrate` drops and remakes the schema whenever this file or the tables change; a new column of a
-- table that lists its columns here stays private until somebody adds it.
CREATE SCHEMA open_data;

-- The registry and the calendar of collection are public as they stand.
CREATE VIEW open_data.region AS SELECT * FROM public.region;
CREATE VIEW open_data.region_population AS SELECT * FROM public.region_population;
CREATE VIEW open_data.agency AS SELECT * FROM public.agency;
CREATE VIEW open_data.agency_contact AS SELECT * FROM public.agency_contact;
CREATE VIEW open_data.agency_name AS SELECT * FROM public.agency_name;
CREATE VIEW open_data.agency_type AS SELECT * FROM public.agency_type;
CREATE VIEW open_data.lineage AS SELECT * FROM public.lineage;
CREATE VIEW open_data.government_cover AS SELECT * FROM public.government_cover;
CREATE VIEW open_data.roster AS SELECT * FROM public.roster;
CREATE VIEW open_data.round AS SELECT fiscal_year, note, closed_at, created_at FROM public.round;
CREATE VIEW open_data.round_deadline AS SELECT * FROM public.round_deadline;
-- When and where an agency published, as somebody stated; not who said so. When it filed: `report_filing`.
CREATE VIEW open_data.report_date AS SELECT agency_id, fiscal_year, published_on, address FROM public.report_date;
-- When a report was filed with the supervising office, for D21 and D22 by filing: as somebody stated; of a published report also when
-- the agency itself filed it and when it was first here. Of a report in review no more than its stated day.
CREATE VIEW open_data.report_filing AS
SELECT k.agency_id, k.fiscal_year, t.filed_on AS stated_on, s.own_on, s.here_on
FROM (SELECT agency_id, fiscal_year FROM public.report UNION SELECT agency_id, fiscal_year FROM public.report_date) k
LEFT JOIN public.report_date t ON t.agency_id = k.agency_id AND t.fiscal_year = k.fiscal_year
LEFT JOIN LATERAL (
  SELECT (min(c.at) AT TIME ZONE 'Asia/Shanghai')::date AS here_on,
    (min(c.at) FILTER (WHERE EXISTS (SELECT 1 FROM public.app_user u WHERE u.id = c.actor AND u.agency_id = k.agency_id)
      OR EXISTS (SELECT 1 FROM public.api_key y WHERE 'key:' || y.id = c.actor AND y.agency_id = k.agency_id)) AT TIME ZONE 'Asia/Shanghai')::date AS own_on
  FROM public.report r JOIN public.report_version v ON v.report_id = r.id JOIN public.state_change c ON c.version_id = v.id
  WHERE r.agency_id = k.agency_id AND r.fiscal_year = k.fiscal_year AND c.to_state IN ('submitted', 'review', 'accepted', 'published')
    AND EXISTS (SELECT 1 FROM public.report_version p WHERE p.report_id = r.id AND p.published_at IS NOT NULL AND p.state <> 'withdrawn')
) s ON true
WHERE t.filed_on IS NOT NULL OR s.here_on IS NOT NULL;

-- Versions that somebody accepted and published. Who made one is told by `version_author`.
CREATE VIEW open_data.report_version AS
SELECT id, report_id, version_no, form, state, published_at, superseded_at, created_at, updated_at,
  revision, read_status, parser_version, source_url, source_date, base_version_id,
  public_reason, withdrawn_reason, note,
  CASE WHEN created_by = 'sample' THEN created_by END AS created_by,
  CASE WHEN state <> 'withdrawn' THEN sha256 END AS sha256,
  CASE WHEN state <> 'withdrawn' THEN title END AS title,
  CASE WHEN state <> 'withdrawn' THEN agency_text END AS agency_text,
  CASE WHEN state <> 'withdrawn' THEN full_text END AS full_text,
  CASE WHEN state <> 'withdrawn' THEN text_pairs END AS text_pairs,
  CASE WHEN state <> 'withdrawn' THEN claims END AS claims
FROM public.report_version WHERE published_at IS NOT NULL;

CREATE VIEW open_data.report AS
SELECT r.* FROM public.report r
WHERE EXISTS (SELECT 1 FROM public.report_version v WHERE v.report_id = r.id AND v.published_at IS NOT NULL);

-- The figures of a withdrawn publication stay: the log of changes says what was taken back.
CREATE VIEW open_data.observation AS
SELECT o.* FROM public.observation o
WHERE EXISTS (SELECT 1 FROM public.report_version v WHERE v.id = o.version_id AND v.published_at IS NOT NULL);

CREATE VIEW open_data.narrative_value AS
SELECT n.* FROM public.narrative_value n
WHERE EXISTS (SELECT 1 FROM public.report_version v
  WHERE v.id = n.version_id AND v.published_at IS NOT NULL AND v.state <> 'withdrawn');

CREATE VIEW open_data.finding AS
SELECT f.* FROM public.finding f
WHERE EXISTS (SELECT 1 FROM public.report_version v
  WHERE v.id = f.version_id AND v.published_at IS NOT NULL AND v.state <> 'withdrawn');

-- Which version a version was made from, also where that one was never published: numbers only.
CREATE VIEW open_data.version_base AS SELECT id, base_version_id FROM public.report_version;

-- Corrections between the machine's reading and a published figure; never who made them.
CREATE VIEW open_data.correction AS
SELECT c.id, c.version_id, c.cell_id, c.from_value, c.from_raw, c.from_state, c.to_value, c.to_raw,
  c.to_state, c.machine, c.reason, c.at
FROM public.correction c
WHERE c.version_id IN (
  WITH RECURSIVE chain AS (
    SELECT id, base_version_id FROM public.report_version
    WHERE published_at IS NOT NULL AND state <> 'withdrawn'
    UNION
    SELECT v.id, v.base_version_id FROM public.report_version v JOIN chain h ON v.id = h.base_version_id)
  SELECT id FROM chain);

-- The figures in which a publication differs by hand from what its source prints, one row a cell with the last correction: a version made
-- from another keeps the corrections of both. Not among them are cells typed without a source, those that were put back, and those whose
-- print the machine could not tell for sure and the person's figure does not contradict: that is a reading, no correction. The role of
-- whoever made it is told, never who.
CREATE VIEW open_data.corrected_cell AS
WITH RECURSIVE chain AS (
  SELECT d.version_id AS corrected_id, d.version_id FROM (SELECT DISTINCT version_id FROM public.correction WHERE machine IS NOT NULL) d
  UNION
  SELECT c.corrected_id, v.id FROM chain c JOIN public.report_version v ON v.base_version_id = c.version_id),
latest AS (
  SELECT DISTINCT ON (c.version_id, k.cell_id) c.version_id, k.cell_id, k.machine, k.reason, k.at, k.actor,
    regexp_replace(k.machine->>'raw', '[,，[:space:]]', '', 'g') AS plain
  FROM chain c JOIN public.correction k ON k.version_id = c.corrected_id
  ORDER BY c.version_id, k.cell_id, k.id DESC)
SELECT k.version_id, k.cell_id, k.machine->>'raw' AS printed, k.reason, k.at,
  CASE WHEN starts_with(k.actor, 'key:') THEN 'key' ELSE COALESCE(u.role, 'operator') END AS role
FROM latest k
JOIN public.observation o ON o.version_id = k.version_id AND o.cell_id = k.cell_id
JOIN public.report_version v ON v.id = k.version_id AND v.published_at IS NOT NULL AND v.state <> 'withdrawn'
LEFT JOIN public.app_user u ON u.id = k.actor
WHERE CASE WHEN k.machine IS NULL THEN false
  WHEN k.machine->>'state' NOT IN ('suspect', 'missing') THEN o.value IS DISTINCT FROM (k.machine->>'value')::numeric
  WHEN k.plain ~ '^[0-9]{1,15}([.][0-9]{1,9})?$' THEN o.value IS DISTINCT FROM k.plain::numeric
  ELSE false END;

CREATE VIEW open_data.remark AS
SELECT m.id, m.report_id, m.version_id, m.kind, m.rule, m.cell_id, m.text, m.status, m.at
FROM public.remark m
WHERE m.status = 'shown' AND EXISTS (SELECT 1 FROM public.report_version v
  WHERE v.report_id = m.report_id AND v.published_at IS NOT NULL);

-- A file is public while a publication that stands shows it; what its sender called it never is.
CREATE VIEW open_data.document AS
SELECT d.sha256, d.bytes, d.media_type, d.byte_size,
  'original' || COALESCE('.' || lower(substring(d.file_name FROM '\.([A-Za-z0-9]{1,6})$')), '') AS file_name
FROM public.document d
WHERE EXISTS (SELECT 1 FROM public.report_version v
  WHERE v.sha256 = d.sha256 AND v.published_at IS NOT NULL AND v.state <> 'withdrawn');

CREATE VIEW open_data.source_view AS
SELECT w.version_id, w.renderer, w.template
FROM public.source_view w
WHERE EXISTS (SELECT 1 FROM public.report_version v
  WHERE v.id = w.version_id AND v.published_at IS NOT NULL AND v.state <> 'withdrawn');

-- By which role and which agency's people a version was made or withdrawn; not by whom.
CREATE VIEW open_data.version_author AS
SELECT v.id AS version_id, w.act, CASE WHEN starts_with(w.actor, 'key:') THEN 'key' ELSE u.role END AS role,
  a.slug AS agency
FROM public.report_version v
CROSS JOIN LATERAL (
  SELECT 'published' AS act, v.created_by AS actor
  UNION ALL
  (SELECT 'withdrawn', s.actor FROM public.state_change s
   WHERE v.state = 'withdrawn' AND s.version_id = v.id AND s.to_state = 'withdrawn' ORDER BY s.id DESC LIMIT 1)
) w
LEFT JOIN public.app_user u ON u.id = w.actor
LEFT JOIN public.agency a ON a.id = u.agency_id
WHERE v.published_at IS NOT NULL;

-- Reports that have come in and of which no version counts: that they have is public, what they say is not.
CREATE VIEW open_data.report_in_review AS
SELECT r.id AS report_id, r.agency_id, r.fiscal_year FROM public.report r
WHERE EXISTS (SELECT 1 FROM public.report_version v
    WHERE v.report_id = r.id AND v.state IN ('submitted', 'review', 'returned', 'accepted'))
  AND NOT EXISTS (SELECT 1 FROM public.report_version p
    WHERE p.report_id = r.id AND p.published_at IS NOT NULL AND p.superseded_at IS NULL);

CREATE VIEW open_data.export_record AS SELECT * FROM public.export_record;
CREATE VIEW open_data.signing_key AS SELECT * FROM public.signing_key;
CREATE VIEW open_data.data_release AS SELECT * FROM public.data_release;
CREATE VIEW open_data.file_set AS SELECT * FROM public.file_set WHERE whole_at IS NOT NULL AND gone_at IS NULL;
-- When something of all this was written: kept pages are as old as the newest.
CREATE VIEW open_data.public_write AS SELECT * FROM public.public_write;
CREATE VIEW open_data.instance AS SELECT * FROM public.instance
WHERE key IN ('data_version', 'ledger', 'boundaries', 'sample') OR starts_with(key, 'data_version.');

-- Edits of published reports on their sites that a reviewer has confirmed; never who did.
CREATE VIEW open_data.silent_edit AS
SELECT e.id, e.report_id, e.kind, e.at, e.decided_at, e.changes, e.note, h.page_address AS address
FROM public.harvest_event e JOIN public.harvest_report h ON h.id = e.harvest_report_id
WHERE e.state = 'confirmed'
  AND EXISTS (SELECT 1 FROM public.report_version v WHERE v.report_id = e.report_id AND v.published_at IS NOT NULL);
