-- Who follows what is published: a reader by mail, another program by webhook. Addresses are for sending alone: no view of the public has
-- them, and a row is deleted when its subscription ends. `channel`: mail | webhook. `state`: asked | active. `words`: which text was agreed to.
CREATE TABLE "subscription" (
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "agency" TEXT,
    "region" TEXT,
    "indicator" TEXT,
    "locale" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "words" TEXT,
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(6),
    "secret" TEXT,
    "created_by" TEXT,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "subscription_token_key" ON "subscription"("token");
CREATE INDEX "subscription_address_idx" ON "subscription"("address");

-- Acts that changed public data and have not been handed to subscribers yet, written by the transaction of the act. `key`: v12 | w12 | e3.
CREATE TABLE "news_event" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "news_event_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "news_event_key_key" ON "news_event"("key");

-- One mail or call to a subscriber. Deleted when it has arrived. `kind`: confirm | news. `state`: waiting | sending | failed.
CREATE TABLE "subscription_delivery" (
    "id" BIGSERIAL NOT NULL,
    "subscription_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "keys" TEXT[] NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "job_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "error" TEXT,

    CONSTRAINT "subscription_delivery_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "subscription_delivery_job_id_idx" ON "subscription_delivery"("job_id");
ALTER TABLE "subscription_delivery" ADD CONSTRAINT "subscription_delivery_subscription_id_fkey" FOREIGN KEY ("subscription_id") REFERENCES "subscription"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- As `enqueue_job`, not to begin before some seconds have passed: what happens meanwhile goes out together.
CREATE FUNCTION enqueue_later_job(job BIGINT, lane TEXT, most INTEGER, seconds INTEGER) RETURNS VOID
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM graphile_worker.add_job(lane, json_build_object('job', job), job_key := 'job:' || job, max_attempts := most,
      run_at := now() + make_interval(secs => seconds));
END $$;
REVOKE ALL ON FUNCTION enqueue_later_job(BIGINT, TEXT, INTEGER, INTEGER) FROM PUBLIC;
