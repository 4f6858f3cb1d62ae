import { RegistryPage } from "@/components/desk/RegistryPage";
import { may } from "@/lib/auth/permissions";
import { enterDesk, saidOf, type DeskProps } from "@/lib/desk/route-guard";
import { registryView } from "@/lib/views/registry";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/registry");
  const query = await searchParams;
  const faults = typeof query.faults === "string" ? query.faults : undefined;
  return (
    <RegistryPage
      locale={locale}
      may={may(user.role, "manage_registry")}
      said={saidOf(query)}
      faults={faults}
      {...await registryView(scope)}
    />
  );
}
