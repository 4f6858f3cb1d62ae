import { SignInForm } from "@/components/desk/SignInForm";
import { oidcName } from "@/lib/auth/oidc";
import { signInFailure } from "@/lib/auth/sign-in-failure";
import { findRefusal } from "@/lib/desk/forms/flash";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locale";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: Props) {
  const query = await searchParams;
  const failed = signInFailure(query);
  return (
    <SignInForm
      locale={(await params).locale}
      failed={failed}
      refused={await findRefusal("", query)}
      oidc={oidcName()}
      factor={env.SUNLEDGER_SECOND_FACTOR === "1"}
    />
  );
}
