import { ChartReader } from "@/components/desk/ChartReader";
import { headers } from "next/headers";
import { DeskFrame } from "@/components/desk/DeskFrame";
import { mayDo } from "@/lib/auth/permissions";
import { ROUTES } from "@/lib/auth/routes";
import { currentUser } from "@/lib/auth/session";
import type { Locale } from "@/lib/i18n/locale";
import { valueAt } from "@/lib/lookup";

type Props = { params: Promise<{ locale: string }>; children: React.ReactNode };

export default async function Layout({ params, children }: Props) {
  const { locale } = await params;
  const user = await currentUser();
  // Each page checks for itself (lib/desk/route-guard.ts); a visitor without a session is on the
  // way to the sign-in.
  if (!user) return children;
  const links = user.mustChange
    ? []
    : ROUTES.filter((r) => r.nav && mayDo(user.role, r.verb)).map((r) => r.path);
  const here = valueAt(
    ((await headers()).get("x-address") ?? "").replace(/^\/en(?=\/)/, "").split("?"),
    0,
  );
  const current = links
    .filter((l) => here === l || (l !== "/desk" && here.startsWith(`${l}/`)))
    .at(-1);
  return (
    <DeskFrame
      locale={locale as Locale}
      name={user.name}
      role={user.role}
      links={links}
      current={current}
    >
      {children}
      <ChartReader />
    </DeskFrame>
  );
}
