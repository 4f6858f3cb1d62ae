import { RegistryPage } from "@/components/desk/RegistryPage";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { registryQuery } from "@/lib/desk/registry-list";
import { Problem } from "@/components/ui/Problem";
import { checkParams } from "@/lib/http/params";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { registryView } from "@/lib/views/registry";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/registry");
  const given = await searchParams;
  const { query, errors } = checkParams(registryQuery, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <RegistryPage
      locale={locale}
      may={mayDo(user.role, "manage_registry")}
      query={query}
      refused={await findRefusal(user.id, given)}
      {...await registryView(scope)}
    />
  );
}
