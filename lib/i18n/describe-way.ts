import type { Channel } from "@/lib/collection/messages";
import type { Locale } from "./locale";
import { textsOf } from "./texts";

/** Over which way a message goes, and to whom: `mail · name · telephone · address`. */
export function describeWay(
  locale: Locale,
  way: {
    readonly channel: Channel;
    readonly name: string | null;
    readonly phone: string | null;
    readonly address: string | null;
  },
): string {
  const t = textsOf(locale, "outbox");
  const reach = [way.name, way.phone, way.address].filter((part) => part !== null);
  const noWay = way.channel === "list" && reach.length === 0 ? [t("noAddress")] : [];
  return [t(`channels.${way.channel}`), ...reach, ...noWay].join(" · ");
}
