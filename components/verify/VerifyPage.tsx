import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import type { VerifyView } from "@/lib/api/verify-page";
import { Field } from "@/components/ui/Field";
import { Finding } from "./Finding";

/** What is typed must stay as it is typed. */
const EXACT = { type: "text", autoComplete: "off", spellCheck: false } as const;

/** A form for a file, a form for a code, and what was found. */
export function VerifyPage({
  locale,
  found,
  code,
  of,
  said,
  fingerprint,
}: VerifyView & { locale: Locale }) {
  const t = textsOf(locale, "verify");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      {said ? (
        <p className="card bg-warn-wash text-warn" role="alert">
          {t.find("said", said)}
        </p>
      ) : null}
      {found ? <Finding locale={locale} found={found} /> : null}
      <div className="grid gap-4 my-5 md:grid-cols-2 [&>*]:min-w-0">
        <form
          action="/api/verify"
          method="post"
          encType="multipart/form-data"
          className="card stacked"
        >
          <input type="hidden" name="locale" value={locale} />
          <Field id="file" label={t("file")} hint={t("fileHint")}>
            <input type="file" name="file" required className="w-full" />
          </Field>
          <Field id="proof" label={t("proof")} hint={t("proofHint")}>
            <input type="file" name="proof" className="w-full" />
          </Field>
          <button type="submit">{t("send")}</button>
        </form>
        <form method="get" className="card stacked">
          <Field id="code" label={t("code")} hint={t("codeHint")}>
            <input name="code" required maxLength={80} defaultValue={code ?? ""} {...EXACT} />
          </Field>
          <Field id="of" label={t("of")} hint={t("ofHint")}>
            <input name="of" maxLength={1000} defaultValue={of ?? ""} {...EXACT} />
          </Field>
          <button type="submit">{t("check")}</button>
        </form>
      </div>
      <h2>{t("how")}</h2>
      <p>{t("howText")}</p>
      <pre className="card overflow-x-auto my-2" tabIndex={0}>
        <code>npx sunledger verify --key key.pem FILE [--proof FILE.proof]</code>
      </pre>
      <p>
        <a href="/api/v1/key">{t("keyLink")}</a> · {t("facts.key")} <code>{fingerprint}</code>
      </p>
      <p className="text-muted">{t("print")}</p>
    </>
  );
}
