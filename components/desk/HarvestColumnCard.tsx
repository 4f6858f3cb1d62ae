import type { ComponentProps } from "react";
import { Button } from "@/components/ui/Button";
import type { ShownCertificate } from "@/lib/collection/harvest";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm } from "@/lib/desk/forms/form-view";
import { shanghaiTime } from "@/lib/i18n/china-time";
import { localName, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { HarvestColumn } from "@/lib/store/queries/harvest-columns";
import { FormField } from "./FormField";
import { RowButton } from "./RowButton";

type Props = {
  locale: Locale;
  column: HarvestColumn;
  mayManage: boolean;
  mayPin: boolean;
  refused: RefusedForm | null;
};

/** One column: what its last visit found and missed, and what can be done about it. */
export function HarvestColumnCard({ locale, column, mayManage, mayPin, refused }: Props) {
  const t = textsOf(locale, "harvest");
  return (
    <section className="card my-3" aria-labelledby={`column-${column.id}`}>
      <h3 className="mt-0" id={`column-${column.id}`}>
        {localName(locale, column)}{" "}
        <span className="text-sm font-normal text-muted">{t(`states.${column.state}`)}</span>
      </h3>
      <p className="break-all">
        <a href={column.address} rel="noreferrer nofollow">
          {column.address}
        </a>
        {column.foundText ? (
          <span className="block text-sm text-muted">
            {t("foundBy", { text: column.foundText })}
          </span>
        ) : null}
      </p>
      <LastVisit locale={locale} column={column} mayPin={mayPin} />
      {mayManage ? (
        <details className="noprint">
          <summary>{t("change")}</summary>
          <div className="flex flex-wrap items-end gap-3 my-3">
            <AddressForm locale={locale} column={column} refused={refused} />
            {column.state === "active" ? null : (
              <RowButton locale={locale} id={column.id} action="/api/desk/harvest/activate">
                {column.state === "proposed" ? t("accept") : t("resume")}
              </RowButton>
            )}
            {column.state === "active" ? (
              <>
                <RowButton locale={locale} id={column.id} action="/api/desk/harvest/run">
                  {t("runOne")}
                </RowButton>
                <RowButton
                  locale={locale}
                  id={column.id}
                  action="/api/desk/harvest/run"
                  more={{ dryRun: "1" }}
                >
                  {t("dryRunOne")}
                </RowButton>
                <RowButton locale={locale} id={column.id} action="/api/desk/harvest/pause">
                  {t("pause")}
                </RowButton>
              </>
            ) : null}
            <RowButton locale={locale} id={column.id} action="/api/desk/harvest/dismiss">
              {t("dismiss")}
            </RowButton>
            {mayPin ? <PinForm locale={locale} column={column} refused={refused} /> : null}
          </div>
        </details>
      ) : null}
    </section>
  );
}

function LastVisit({ locale, column, mayPin }: Pick<Props, "locale" | "column" | "mayPin">) {
  const t = textsOf(locale, "harvest");
  const { result, visitedAt } = column;
  if (result === null) return <p className="text-muted">{t("neverVisited")}</p>;
  const when =
    visitedAt && !result.dryRun ? t("visited", { at: shanghaiTime(visitedAt) }) : t("dryRun");
  return (
    <>
      <p className="text-sm">
        {when} {t("counts", { found: result.found.length, missed: result.missed.length })}
      </p>
      {result.missed.length > 0 ? (
        <ul className="text-sm">
          {result.missed.slice(0, 20).map(({ address, text, why, certificate }) => (
            <li key={`${address} ${why}`} className="break-all">
              <strong>{t.find("misses", why) ?? why}</strong>{" "}
              <a href={address} rel="noreferrer nofollow">
                {text === null || text === "" ? address : text}
              </a>
              {certificate ? (
                <BrokenCertificate
                  locale={locale}
                  column={column}
                  mayPin={mayPin && new URL(address).host === new URL(column.address).host}
                  certificate={certificate}
                />
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {result.found.length > 0 ? (
        <details>
          <summary>{t("foundList", { n: result.found.length })}</summary>
          <ul className="text-sm">
            {result.found.map(({ address, title, publishedOn, outcome }, i) => (
              <li key={i} className="break-all">
                {t.find("outcomes", outcome) ?? outcome}{" "}
                <a href={address} rel="noreferrer nofollow">
                  {title ?? address}
                </a>{" "}
                <span className="text-muted">{publishedOn ?? t("noDate")}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

/**
 * What the site shows instead of a certificate that can be verified; pinned, it is trusted for this
 * host alone.
 */
function BrokenCertificate({
  locale,
  column,
  mayPin,
  certificate,
}: Pick<Props, "locale" | "column" | "mayPin"> & { certificate: ShownCertificate }) {
  const t = textsOf(locale, "harvest");
  const { subject, issuer, validTo, sha256 } = certificate;
  return (
    <div className="text-muted">
      {t("certificateShown", { subject, issuer, until: validTo })} <code>{sha256}</code>
      {mayPin && column.pinnedSha256 !== sha256 ? (
        <RowButton
          locale={locale}
          id={column.id}
          action="/api/desk/harvest/pin"
          more={{ certificate: sha256 }}
        >
          {t("trust")}
        </RowButton>
      ) : null}
    </div>
  );
}

function AddressForm({ locale, column, refused }: Pick<Props, "locale" | "column" | "refused">) {
  const t = textsOf(locale, "harvest");
  return (
    <ColumnForm
      {...{ locale, refused, id: column.id, verb: "correct", name: "address" }}
      label={t("address")}
      button={t("correct")}
    >
      <input type="url" required maxLength={500} className="w-full" defaultValue={column.address} />
    </ColumnForm>
  );
}

function PinForm({ locale, column, refused }: Pick<Props, "locale" | "column" | "refused">) {
  const t = textsOf(locale, "harvest");
  return (
    <ColumnForm
      {...{ locale, refused, id: column.id, verb: "pin", name: "certificate" }}
      label={t("certificate")}
      hint={t("certificateHint")}
      button={t("pin")}
    >
      <input
        type="text"
        maxLength={95}
        className="w-full"
        defaultValue={column.pinnedSha256 ?? ""}
      />
    </ColumnForm>
  );
}

/** A form of one field about one column. */
function ColumnForm({
  locale,
  refused,
  id,
  verb,
  name,
  label,
  hint,
  button,
  children,
}: Pick<Props, "locale" | "refused"> & {
  id: number;
  verb: string;
  name: string;
  label: string;
  hint?: string;
  button: string;
  children: ComponentProps<typeof FormField>["children"];
}) {
  const route = `/api/desk/harvest/${verb}`;
  return (
    <form action={route} method="post" className="grid w-full max-w-xl gap-2">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="id" value={id} />
      <FormField
        locale={locale}
        form={viewForm(refused, route, { id: String(id) })}
        id={`${verb}-${id}`}
        name={name}
        label={label}
        hint={hint}
      >
        {children}
      </FormField>
      <Button kind="quiet" className="justify-self-start">
        {button}
      </Button>
    </form>
  );
}
