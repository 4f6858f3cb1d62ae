import { HarvestPage } from "@/components/desk/HarvestPage";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { harvestQuery, harvestView } from "@/lib/desk/views/harvest";
import { checkParams } from "@/lib/http/params";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/harvest");
  const given = await searchParams;
  const { query, errors } = checkParams(harvestQuery, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <HarvestPage
      locale={locale}
      view={await harvestView(scope, query)}
      query={query}
      mayManage={mayDo(user.role, "manage_registry")}
      mayPin={mayDo(user.role, "administer")}
      mayReview={mayDo(user.role, "review")}
      refused={await findRefusal(user.id, given)}
    />
  );
}
