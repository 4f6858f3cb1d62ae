import { notFound } from "next/navigation";
import { RegistryAgency } from "@/components/desk/RegistryAgency";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { registryAgencyView } from "@/lib/views/registry";

export default async function Page({ params, searchParams }: DeskProps<{ slug: string }>) {
  const { locale, slug } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/registry/[slug]");
  const view = await registryAgencyView(slug, scope, locale);
  if (!view) notFound();
  const query = await searchParams;
  const faults = typeof query.faults === "string" ? query.faults : undefined;
  return (
    <RegistryAgency
      locale={locale}
      may={mayDo(user.role, "manage_registry")}
      said={noticeCode(query)}
      faults={faults}
      refused={await findRefusal(user.id, query)}
      {...view}
    />
  );
}
