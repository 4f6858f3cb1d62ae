import type { MetadataRoute } from "next";
import { textsOf } from "@/lib/i18n/texts";
import { siteView } from "@/lib/views/site";

export const dynamic = "force-dynamic";

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = textsOf("zh", "common");
  const site = await siteView("zh");
  return {
    name: site.name ?? [site.city, t("tagline")].filter(Boolean).join(" "),
    short_name: site.name ?? t("site"),
    lang: "zh-CN",
    start_url: "/",
    display: "browser",
    icons: [{ src: "/icon.svg", type: "image/svg+xml", sizes: "any" }],
  };
}
