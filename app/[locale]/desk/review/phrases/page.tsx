import { PhrasesPage } from "@/components/desk/PhrasesPage";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams, schemas } from "@/lib/http/params";
import { readReturnPhrases } from "@/lib/store/queries/return-phrases";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/review/phrases");
  const given = await searchParams;
  const { query, errors } = checkParams(schemas.desk, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <PhrasesPage
      locale={locale}
      phrases={await readReturnPhrases()}
      mayChange={mayDo(user.role, "review")}
      said={query.said}
      refused={await findRefusal(user.id, given)}
    />
  );
}
