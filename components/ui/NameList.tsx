import { Fragment, type ReactElement } from "react";
import { separatorIn, type Locale } from "@/lib/i18n/locale";

/** Names one after the other, as the language separates them; each item has a key. */
export function NameList({ locale, items }: { locale: Locale; items: readonly ReactElement[] }) {
  return items.map((item, index) => (
    <Fragment key={item.key}>
      {index > 0 ? separatorIn(locale) : ""}
      {item}
    </Fragment>
  ));
}
