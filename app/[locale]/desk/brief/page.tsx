import { BriefPage } from "@/components/desk/BriefPage";
import { Problem } from "@/components/ui/Problem";
import { checkParams } from "@/lib/http/params";
import { briefSchema } from "@/lib/views/brief-facts";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { briefView } from "@/lib/desk/views/brief";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { scope } = await enterDesk(locale, "/desk/brief");
  const { query, errors } = checkParams(briefSchema, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return <BriefPage locale={locale} view={await briefView(query, scope)} />;
}
