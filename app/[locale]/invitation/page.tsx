import { InvitationPage } from "@/components/desk/PasswordPage";
import { findRefusal } from "@/lib/desk/forms/flash";
import { findInvitation } from "@/lib/store/queries/invitation";
import { noticeCode, type DeskProps } from "@/lib/desk/route-guard";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const query = await searchParams;
  const token = typeof query.token === "string" ? query.token.slice(0, 100) : "";
  const invitation = await findInvitation(token);
  return (
    <InvitationPage
      locale={locale}
      token={token}
      name={invitation?.name ?? null}
      said={noticeCode(query)}
      refused={await findRefusal("", query)}
    />
  );
}
