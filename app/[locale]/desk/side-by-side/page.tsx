import { SideBySidePage } from "@/components/desk/SideBySidePage";
import { Problem } from "@/components/ui/Problem";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { sideQuery } from "@/lib/desk/side-by-side";
import { checkParams } from "@/lib/http/params";
import { sideBySideView } from "@/lib/views/side-by-side";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { scope } = await enterDesk(locale, "/desk/side-by-side");
  const { query, errors } = checkParams(sideQuery, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const { left, leftYear, right = left, rightYear } = query;
  const isAsked = left && right && leftYear !== undefined && rightYear !== undefined;
  const view = isAsked
    ? await sideBySideView(
        scope,
        { agency: left, year: leftYear },
        { agency: right, year: rightYear },
      )
    : null;
  return <SideBySidePage locale={locale} query={query} view={view} isAsked={Boolean(isAsked)} />;
}
