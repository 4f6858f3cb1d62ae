import { KeysPage } from "@/components/desk/KeysPage";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { keysView } from "@/lib/desk/views/api-keys";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  await enterDesk(locale, "/desk/keys");
  return <KeysPage locale={locale} said={noticeCode(await searchParams)} {...await keysView()} />;
}
