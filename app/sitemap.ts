import type { MetadataRoute } from "next";
import { pageAddresses } from "@/lib/http/page-address";
import { publicAddresses } from "@/lib/views/site-map";

export const dynamic = "force-dynamic";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  return (await publicAddresses()).map((address) => {
    const { canonical, languages } = pageAddresses(address);
    return { url: canonical, alternates: { languages } };
  });
}
