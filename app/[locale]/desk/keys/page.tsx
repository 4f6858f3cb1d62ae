import { KeysPage } from "@/components/desk/KeysPage";
import { enterDesk, saidOf, type DeskProps } from "@/lib/web/desk";
import { keysView } from "@/lib/web/views/keys";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  await enterDesk(locale, "/desk/keys");
  return <KeysPage locale={locale} said={saidOf(await searchParams)} {...await keysView()} />;
}
