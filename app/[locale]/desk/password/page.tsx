import { PasswordPage } from "@/components/desk/PasswordPage";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/password");
  const query = await searchParams;
  return (
    <PasswordPage
      locale={locale}
      mustChange={user.mustChange}
      said={noticeCode(query)}
      refused={await findRefusal(user.id, query)}
    />
  );
}
