import { SubscriptionsPage } from "@/components/desk/SubscriptionsPage";
import { findRefusal } from "@/lib/desk/forms/flash";
import { enterDesk, noticeCode, type DeskProps } from "@/lib/desk/route-guard";
import { subscriptionsView } from "@/lib/desk/views/subscriptions";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user } = await enterDesk(locale, "/desk/subscriptions");
  const query = await searchParams;
  return (
    <SubscriptionsPage
      locale={locale}
      view={await subscriptionsView(locale)}
      said={noticeCode(query)}
      refused={await findRefusal(user.id, query)}
    />
  );
}
