import { UsersPage } from "@/components/desk/UsersPage";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { usersView } from "@/lib/desk/views/users";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/users");
  const query = await searchParams;
  return (
    <UsersPage
      locale={locale}
      may={mayDo(user.role, "manage_users")}
      own={user.id}
      said={noticeCode(query)}
      refused={await findRefusal(user.id, query)}
      {...await usersView(locale)}
    />
  );
}
