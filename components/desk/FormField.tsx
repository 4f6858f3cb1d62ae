import { cloneElement, type ReactElement, type ReactNode } from "react";
import { Field } from "@/components/ui/Field";
import type { FormView } from "@/lib/desk/forms/form-view";
import type { Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";

type Control = ReactElement<{
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  name?: string;
  type?: string;
  value?: string;
  defaultValue?: string | number | undefined;
  defaultChecked?: boolean | undefined;
}>;

/**
 * A field of a desk form. If the form was refused, the field keeps what was typed and shows its
 * error below the label.
 *
 * @param id of the control; unique on the page
 */
export function FormField({
  locale,
  form,
  id,
  name,
  label,
  hint,
  children,
}: {
  locale: Locale;
  form: FormView;
  id: string;
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  children: Control;
}) {
  const code = form.errors[name];
  const t = textsOf(locale, "forms");
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      error={code === undefined ? undefined : (t.find("errors", code) ?? t("errors.invalid"))}
    >
      {cloneElement(children, { name, ...typedIn(form, name, children) })}
    </Field>
  );
}

function typedIn({ values }: FormView, name: string, { props }: Control) {
  if (values === null) return {};
  const typed = values[name] ?? [];
  if (props.type === "checkbox" || props.type === "radio")
    return { defaultChecked: typed.includes(props.value ?? "on") };
  // A secret is typed again.
  return props.type === "password" || typed[0] === undefined ? {} : { defaultValue: typed[0] };
}
