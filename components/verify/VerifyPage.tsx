import { textsOf } from "@/lib/i18n/texts";
import type { Locale } from "@/lib/i18n/locale";
import type { VerifyView } from "@/lib/api/verify-page";
import { Finding } from "./Finding";

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
        <form action="/api/verify" method="post" encType="multipart/form-data" className="card">
          <input type="hidden" name="locale" value={locale} />
          <label className="flex flex-col gap-1">
            <span className="font-semibold">{t("file")}</span>
            <input
              type="file"
              name="file"
              required
              className="w-full"
              aria-describedby="file-hint"
            />
          </label>
          <p id="file-hint" className="text-sm text-muted my-2">
            {t("fileHint")}
          </p>
          <label className="flex flex-col gap-1 my-2">
            <span className="font-semibold">{t("proof")}</span>
            <input type="file" name="proof" className="w-full" aria-describedby="proof-hint" />
          </label>
          <p id="proof-hint" className="text-sm text-muted my-2">
            {t("proofHint")}
          </p>
          <button type="submit">{t("send")}</button>
        </form>
        <form method="get" className="card">
          <label className="flex flex-col gap-1">
            <span className="font-semibold">{t("code")}</span>
            <input
              type="text"
              name="code"
              required
              maxLength={80}
              defaultValue={code ?? ""}
              autoComplete="off"
              spellCheck={false}
              aria-describedby="code-hint"
            />
          </label>
          <p id="code-hint" className="text-sm text-muted my-2">
            {t("codeHint")}
          </p>
          <label className="flex flex-col gap-1 my-2">
            <span className="font-semibold">{t("of")}</span>
            <input
              type="text"
              name="of"
              maxLength={1000}
              defaultValue={of ?? ""}
              autoComplete="off"
              spellCheck={false}
              aria-describedby="of-hint"
            />
          </label>
          <p id="of-hint" className="text-sm text-muted my-2">
            {t("ofHint")}
          </p>
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
