import { PasswordPage } from "@/components/desk/PasswordPage";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/password");
  return (
    <PasswordPage
      locale={locale}
      mustChange={user.mustChange}
      said={noticeCode(await searchParams)}
    />
  );
}
