import { SideBySidePage } from "@/components/desk/SideBySidePage";
import { Problem } from "@/components/ui/Problem";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { sideQuery } from "@/lib/desk/side-by-side";
import { checkParams } from "@/lib/http/params";
import { findMostAlike, sideBySideView } from "@/lib/views/side-by-side";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { scope } = await enterDesk(locale, "/desk/side-by-side");
  const { query, errors } = checkParams(sideQuery, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const { right = query.left, rightYear } = query;
  const isAlone = query.left === undefined && right !== undefined && rightYear !== undefined;
  // With one report alone, the body of that year whose text is most like it is put beside it.
  const left = isAlone
    ? ((await findMostAlike(scope, { agency: right, year: rightYear })) ?? undefined)
    : query.left;
  const leftYear = query.leftYear ?? (isAlone ? rightYear : undefined);
  const isAsked = left && right && leftYear !== undefined && rightYear !== undefined;
  const view = isAsked
    ? await sideBySideView(
        scope,
        { agency: left, year: leftYear },
        { agency: right, year: rightYear },
      )
    : null;
  return (
    <SideBySidePage
      locale={locale}
      query={{ ...query, left, leftYear }}
      view={view}
      isAsked={Boolean(isAsked) || isAlone}
    />
  );
}
