import type { Metadata } from "next";
import { headers } from "next/headers";
import { AccessibilityPage } from "@/components/accessibility/AccessibilityPage";
import { Still } from "@/components/ui/Still";
import { readingModeOf } from "@/lib/http/reading-mode";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import { siteView } from "@/lib/views/site";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = textsOf((await params).locale, "accessibility");
  return { title: t("title"), description: t("lead") };
}

export default async function Page({ params }: Props) {
  const { locale } = await params;
  const asked = await headers();
  return (
    <Still>
      <AccessibilityPage
        locale={locale}
        site={await siteView(locale)}
        mode={readingModeOf(asked.get("cookie"))}
        address={asked.get("x-address") ?? "/accessibility"}
      />
    </Still>
  );
}
