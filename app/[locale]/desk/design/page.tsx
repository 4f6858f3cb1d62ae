import type { Metadata } from "next";
import { DesignPage } from "@/components/desk/DesignPage";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { textsOf } from "@/lib/i18n/texts";

export async function generateMetadata({ params }: DeskProps): Promise<Metadata> {
  return { title: textsOf((await params).locale, "design")("title") };
}

export default async function Page({ params }: DeskProps) {
  const { locale } = await params;
  await enterDesk(locale, "/desk/design");
  return <DesignPage locale={locale} />;
}
