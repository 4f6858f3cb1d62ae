import { BriefPage } from "@/components/desk/BriefPage";
import { Problem } from "@/components/ui/Problem";
import { checkParams } from "@/lib/web/params";
import { briefSchema } from "@/lib/web/brief-facts";
import { enterDesk, type DeskProps } from "@/lib/web/desk";
import { briefView } from "@/lib/web/views/brief";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { scope } = await enterDesk(locale, "/desk/brief");
  const { query, errors } = checkParams(briefSchema, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return <BriefPage locale={locale} view={await briefView(query, scope)} />;
}
