-- On which days before and after a deadline reminders go out by themselves. `matter`: file | publish. Without a row the usual days hold.
CREATE TABLE "reminder_plan" (
    "matter" TEXT NOT NULL,
    "days_before" INTEGER[] NOT NULL,
    "days_after" INTEGER[] NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT,

    CONSTRAINT "reminder_plan_pkey" PRIMARY KEY ("matter")
);

-- Who wants a mail with what is owed and what happened. `rhythm`: daily | weekly. Without a row: none.
CREATE TABLE "digest_choice" (
    "user_id" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL,

    CONSTRAINT "digest_choice_pkey" PRIMARY KEY ("user_id")
);
ALTER TABLE "digest_choice" ADD CONSTRAINT "digest_choice_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A digest is to a person, about no agency.
ALTER TABLE "message" ALTER COLUMN "agency_id" DROP NOT NULL;
