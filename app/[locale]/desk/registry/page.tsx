import { RegistryPage } from "@/components/desk/RegistryPage";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { registryView } from "@/lib/views/registry";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/registry");
  const query = await searchParams;
  const faults = typeof query.faults === "string" ? query.faults : undefined;
  return (
    <RegistryPage
      locale={locale}
      may={mayDo(user.role, "manage_registry")}
      said={noticeCode(query)}
      faults={faults}
      refused={await findRefusal(user.id, query)}
      {...await registryView(scope)}
    />
  );
}
