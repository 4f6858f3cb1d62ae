import { colonIn, localHref, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { Found } from "@/lib/api/verify-form";
import { shanghaiDay, shanghaiTime } from "@/lib/i18n/china-time";
import { valueAt } from "@/lib/lookup";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

/** The answer first, then what to do, then the facts it rests on. */
export function Finding({ locale, found }: { locale: Locale; found: Found }) {
  const t = textsOf(locale, "verify");
  const { manifest: m, edition } = found;
  const byCode = found.fileSha256 === null;
  const good = found.verdict === "genuine";
  const known = byCode && (good || found.verdict === "unknown");
  const [title, todo] = known
    ? [t(good ? "codeKnown" : "codeUnknown"), t(good ? "codeTodo" : "codeUnknownTodo")]
    : [t(`verdict.${found.verdict}.title`), t(`verdict.${found.verdict}.todo`)];
  return (
    <section
      className={`card my-4 ${good ? "said-good" : "bg-warn-wash"}`}
      role="status"
      data-verdict={found.verdict}
      data-today={found.today ?? undefined}
    >
      <h2 className="mt-0">
        <span aria-hidden="true">{good ? "✓ " : "✗ "}</span>
        {title}
      </h2>
      {found.today ? (
        <p className={found.today === "same" ? "" : "font-semibold text-warn"}>
          {t(`today.${found.today}`)}
        </p>
      ) : null}
      {todo ? <p>{todo}</p> : null}
      <dl className="facts my-3">
        {rows(locale, found).map(([name, value]) => (
          <div key={name}>
            <dt>
              {name}
              {colonIn(locale)}
            </dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
      {found.figures ? <Figures locale={locale} {...found.figures} /> : null}
      <p className="flex flex-wrap gap-x-5 gap-y-1">
        {m &&
        !edition &&
        found.verdict !== "foreign" &&
        m.resource !== "brief" &&
        m.format !== "print" ? (
          <a href={again(m)}>{t("again")}</a>
        ) : null}
        {m && found.verdict !== "foreign" && m.resource === "rankings" ? (
          <a href={localHref(locale, `/rankings${m.query ? `?${m.query}` : ""}`)}>{t("page")}</a>
        ) : null}
        {edition ? <a href={localHref(locale, "/data")}>{t("current")}</a> : null}
        {found.today === "changed" || found.today === "gone" ? (
          <a href={localHref(locale, "/changes")}>{t("changes")}</a>
        ) : null}
      </p>
    </section>
  );
}

function Figures({ locale, count, list }: { locale: Locale } & NonNullable<Found["figures"]>) {
  const t = textsOf(locale, "verify.figures");
  return (
    <ScrollRegion label={t("title")} className="my-3">
      <table>
        <caption className="text-left font-semibold">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("place")}</th>
            <th scope="col">{t("signed")}</th>
            <th scope="col">{t("found")}</th>
          </tr>
        </thead>
        <tbody>
          {list.map((f) => (
            <tr key={f.place}>
              <th scope="row">{f.place}</th>
              <td>{f.signed}</td>
              <td>{f.found}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > list.length ? <p>{t("more", { shown: list.length, count })}</p> : null}
    </ScrollRegion>
  );
}

type Manifest = NonNullable<Found["manifest"]>;
const again = (m: Manifest): string =>
  `/api/v1/${m.resource}.${m.format}${m.query ? `?${m.query}` : ""}`;

function rows(locale: Locale, found: Found): [string, string][] {
  const t = textsOf(locale, "verify");
  const { manifest: m, edition } = found;
  const of = (v: string | null | undefined, name: string): [string, string][] =>
    v ? [[name, v]] : [];
  return [
    ...of(found.name, t("facts.name")),
    ...of(
      edition
        ? edition.name
        : m && (t.find("resources", valueAt(m.resource.split("/"), 0)) ?? m.resource),
      t("facts.what"),
    ),
    ...of(edition?.tag, t("facts.edition")),
    ...of(m?.query && decodeURIComponent(m.query.replace(/\+/g, " ")), t("facts.query")),
    ...of(m?.format.toUpperCase(), t("facts.format")),
    ...of(m?.madeAt && shanghaiTime(m.madeAt), t("facts.made")),
    ...of(keyFact(locale, found), t("facts.key")),
    ...of(m || edition ? String((m ?? edition)!.dataVersion) : null, t("facts.version")),
    [t("facts.now"), String(found.dataVersion)],
    ...of(found.code, t("facts.code")),
    ...of(found.fileSha256, t("facts.sha")),
  ];
}

/** Which key of ours signed it, and since when it is ours. */
function keyFact(locale: Locale, { manifest, key }: Found): string | null {
  const t = textsOf(locale, "verify");
  if (!manifest || !key) return null;
  if (key.since === null) return manifest.key;
  const values = { key: manifest.key, day: shanghaiDay(key.since) };
  return key.former ? t("keyFormer", values) : t("keySince", values);
}
