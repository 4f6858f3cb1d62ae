import type { BulkFile } from "@/lib/exports/bulk/descriptors";
import { formatNumber, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { valueAt } from "@/lib/lookup";
import { byYear, sizeText } from "@/lib/views/file-years";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/** Bulk files, a line a year, a column a format. `base`: the address that the names are put to. */
export function FileTable({
  locale,
  files,
  base,
}: {
  locale: Locale;
  files: readonly BulkFile[];
  base: string;
}) {
  const t = textsOf(locale, "open-data");
  const years = byYear(files);
  return (
    <ScrollRegion label={t("parts.files")} className="my-3">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("year")}</th>
            <th scope="col" className="num">
              {t("rows")}
            </th>
            {valueAt(years, 0).files.map((f) => (
              <th key={f.format} scope="col">
                {f.format.toUpperCase()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((y) => (
            <tr key={y.year ?? "all"}>
              <th scope="row" className="nowrap">
                {y.year ?? t("all")}
              </th>
              <td className="num">{formatNumber(locale, y.rows)}</td>
              {y.files.map((f) => (
                <td key={f.name} className="nowrap">
                  <a href={`${base}/${f.name}`} aria-label={`${f.name} ${sizeText(f.bytes)}`}>
                    {sizeText(f.bytes)}
                  </a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** The hashes as `sha256sum -c` takes them. */
export function Hashes({ locale, files }: { locale: Locale; files: readonly BulkFile[] }) {
  const t = textsOf(locale, "open-data");
  return (
    <details>
      <summary>{t("hashes")}</summary>
      <p className="text-muted">
        {t("hashHint")} <a href={localHref(locale, "/verify")}>{t("verify")}</a>
      </p>
      <ScrollRegion label={t("hashes")}>
        <pre className="card text-sm">{files.map((f) => `${f.sha256}  ${f.name}`).join("\n")}</pre>
      </ScrollRegion>
    </details>
  );
}
