-- A city's score sheet; each saving is an edition of its own and is never altered. `standards`: rows of lib/assessment/sheet.ts.
CREATE TABLE "assessment_sheet" (
    "code" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "standards" JSONB NOT NULL,
    "shares" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,

    CONSTRAINT "assessment_sheet_pkey" PRIMARY KEY ("code","edition")
);

-- What somebody entered for a standard that is scored by hand. The last one counts; none is altered.
CREATE TABLE "assessment_hand" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "points" DECIMAL(6,2) NOT NULL,
    "note" TEXT NOT NULL,
    "actor" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessment_hand_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "assessment_hand_points" CHECK ("points" >= 0)
);
CREATE INDEX "assessment_hand_code_idx" ON "assessment_hand"("code", "agency_id");
ALTER TABLE "assessment_hand" ADD CONSTRAINT "assessment_hand_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What an agency says to a deduction, and what was decided: `upheld` | `changed`, with the points that then count. `was`: the points that
-- were taken when it was decided.
CREATE TABLE "assessment_reply" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" TEXT,
    "was" DECIMAL(8,2),
    "points" DECIMAL(8,2),
    "reason" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(6),

    CONSTRAINT "assessment_reply_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "assessment_reply_code_idx" ON "assessment_reply"("code", "agency_id");
-- One question at a time: a second reply waits for the decision on the first.
CREATE UNIQUE INDEX "assessment_reply_open" ON "assessment_reply"("code", "agency_id", "standard") WHERE "decision" IS NULL;
ALTER TABLE "assessment_reply" ADD CONSTRAINT "assessment_reply_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A published assessment: each agency's card as it was, with what it was made from. Never altered; a later one has a later time.
CREATE TABLE "assessment_card" (
    "code" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(6) NOT NULL,
    "published_by" TEXT,
    "basis" JSONB NOT NULL,
    "card" JSONB NOT NULL,

    CONSTRAINT "assessment_card_pkey" PRIMARY KEY ("code","agency_id","published_at")
);
ALTER TABLE "assessment_card" ADD CONSTRAINT "assessment_card_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Something to rectify, from a deduction or from a table of assessors. `state`: open | shown | sent_back | accepted.
CREATE TABLE "rectification_task" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "agency_id" TEXT NOT NULL,
    "standard" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "lead" TEXT,
    "due_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,

    CONSTRAINT "rectification_task_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rectification_task_code_idx" ON "rectification_task"("code", "agency_id");
ALTER TABLE "rectification_task" ADD CONSTRAINT "rectification_task_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Each step of a task: who, when, in which words, with which file. Written once.
CREATE TABLE "rectification_step" (
    "id" BIGSERIAL NOT NULL,
    "task_id" BIGINT NOT NULL,
    "to_state" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "sha256" TEXT,
    "file_name" TEXT,
    "actor" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rectification_step_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rectification_step_task_id_idx" ON "rectification_step"("task_id");
ALTER TABLE "rectification_step" ADD CONSTRAINT "rectification_step_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "rectification_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "rectification_step" ADD CONSTRAINT "rectification_step_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "document"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
