import { UsersPage } from "@/components/desk/UsersPage";
import { mayDo } from "@/lib/auth/permissions";
import { findRefusal } from "@/lib/desk/forms/flash";
import { usersQuery } from "@/lib/desk/user-list";
import { Problem } from "@/components/ui/Problem";
import { checkParams } from "@/lib/http/params";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { usersView } from "@/lib/desk/views/users";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/users");
  const given = await searchParams;
  const { query, errors } = checkParams(usersQuery, given);
  if (errors) return <Problem locale={locale} errors={errors} />;
  return (
    <UsersPage
      locale={locale}
      may={mayDo(user.role, "manage_users")}
      own={user.id}
      query={query}
      refused={await findRefusal(user.id, given)}
      {...await usersView(locale)}
    />
  );
}
