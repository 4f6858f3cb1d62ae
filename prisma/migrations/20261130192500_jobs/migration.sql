-- Work that outlives a request: what is to be done, for whom, how far it is. The queue itself is graphile-worker's (schema graphile_worker).
-- `kind`: import | reread | send | remind. `state`: waiting | running | done | failed | cancelled.
CREATE TABLE "job" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "payload" JSONB NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "actor" TEXT,
    "origin" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "cancel_asked_at" TIMESTAMPTZ(6),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "job_state_idx" ON "job"("state");

-- Files that an import has not read yet; each goes in the transaction that lists what became of it, so a job that was cut off continues where it was.
CREATE TABLE "job_file" (
    "job_id" BIGINT NOT NULL,
    "no" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "refused" TEXT,
    "facts" JSONB,

    CONSTRAINT "job_file_pkey" PRIMARY KEY ("job_id","no")
);
ALTER TABLE "job_file" ADD CONSTRAINT "job_file_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The application's role reaches the queue through these two functions alone. They run as the owner, whose schema it is.
CREATE FUNCTION enqueue_job(job BIGINT, lane TEXT, most INTEGER) RETURNS VOID
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM graphile_worker.add_job(lane, json_build_object('job', job), job_key := 'job:' || job, max_attempts := most);
END $$;

CREATE FUNCTION drop_queued_job(job BIGINT) RETURNS VOID
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM graphile_worker.remove_job('job:' || job);
END $$;

REVOKE ALL ON FUNCTION enqueue_job(BIGINT, TEXT, INTEGER) FROM PUBLIC;
REVOKE ALL ON FUNCTION drop_queued_job(BIGINT) FROM PUBLIC;
