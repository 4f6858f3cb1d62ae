-- What reviewers and bureaus write: standard phrases of a city for returns, the six parts of a typed report, files that belong to a report.

-- CreateTable
CREATE TABLE "return_phrase" (
    "id" BIGSERIAL NOT NULL,
    "text" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "return_phrase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_part" (
    "version_id" BIGINT NOT NULL,
    "part" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "report_part_pkey" PRIMARY KEY ("version_id","part")
);
ALTER TABLE "report_part" ADD CONSTRAINT "report_part_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable: why a file is attached: `same_figures` | `stamped` | `other`.
ALTER TABLE "attached_file" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'same_figures';

-- A city begins with these and changes them as it likes.
INSERT INTO "return_phrase" ("text", "sort_order") VALUES
  ('请核对所列数字，改正后重新提交。', 1),
  ('数字如无误，请书面说明原因后重新提交。', 2),
  ('请补齐空白单元格；确实没有的填 0。', 3),
  ('正文与表格的数字不一致，请统一口径。', 4),
  ('“存在的主要问题及改进情况”请结合本机关实际撰写。', 5),
  ('上年结转数应与上年度报告的结转下年度数一致，不一致的请说明。', 6);
