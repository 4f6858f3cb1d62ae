import { KeysPage } from "@/components/desk/KeysPage";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { keysView } from "@/lib/desk/views/api-keys";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/keys");
  const query = await searchParams;
  return (
    <KeysPage
      locale={locale}
      said={noticeCode(query)}
      refused={await findRefusal(user.id, query)}
      {...await keysView()}
    />
  );
}
