import type { MetadataRoute } from "next";
import { siteOrigin } from "@/lib/http/site-origin";

export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: [
      {
        userAgent: "*",
        allow: "/",
        disallow: [
          "/desk",
          "/en/desk",
          "/sign-in",
          "/en/sign-in",
          "/search",
          "/en/search",
          "/subscribe/",
          "/en/subscribe/",
        ],
      },
    ],
    sitemap: `${siteOrigin()}/sitemap.xml`,
  };
}
