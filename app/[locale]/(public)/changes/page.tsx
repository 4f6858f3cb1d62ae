import { ChangesPage } from "@/components/changes/ChangesPage";
import { ConfirmedEdits } from "@/components/changes/ConfirmedEdits";
import { Problem } from "@/components/ui/Problem";
import { Still } from "@/components/ui/Still";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { checkParams, schemas } from "@/lib/http/params";
import { changesPage } from "@/lib/views/changes";
import { silentEditsView } from "@/lib/views/silent-edits";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props) {
  return { title: textsOf((await params).locale, "changes")("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params;
  const { query, errors } = checkParams(schemas.changesPage, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const isNewest = query.page === undefined || query.page === 1;
  return (
    <Still>
      {/* Below the corrections: they are ours, these are the agencies' own. */}
      <ChangesPage locale={locale} since={query.since ?? null} of={await changesPage(query)} />
      {isNewest ? <ConfirmedEdits locale={locale} edits={await silentEditsView()} /> : null}
    </Still>
  );
}
