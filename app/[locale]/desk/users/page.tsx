import { UsersPage } from "@/components/desk/UsersPage";
import { may } from "@/lib/auth/permissions";
import { enterDesk, saidOf, type DeskProps } from "@/lib/desk/route-guard";
import { usersView } from "@/lib/desk/views/users";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/users");
  return (
    <UsersPage
      locale={locale}
      may={may(user.role, "manage_users")}
      own={user.id}
      said={saidOf(await searchParams)}
      {...await usersView(locale)}
    />
  );
}
