import type { ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import type { Locale } from "@/lib/i18n/locale";

/** One verb about one row of a list: a form of its own with a quiet button. */
export const RowButton = ({
  locale,
  action,
  id,
  label,
  more = {},
  children,
}: {
  locale: Locale;
  action: string;
  id: number | string;
  /** What is heard in place of the words, where these alone do not say which row it is. */
  label?: string;
  /** Further fields of the form. */
  more?: Readonly<Record<string, string>>;
  children: ReactNode;
}) => (
  <form action={action} method="post">
    <input type="hidden" name="locale" value={locale} />
    <input type="hidden" name="id" value={id} />
    {Object.entries(more).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <Button kind="quiet" aria-label={label}>
      {children}
    </Button>
  </form>
);
