import { handleOidcReturn } from "@/lib/auth/oidc-routes";
import { handleSignIn } from "@/lib/desk/sign-in";
import { problemResponse } from "@/lib/http/problem";

type Props = { params: Promise<{ nextauth: string[] }> };
const nothing = (): Response => problemResponse("not_found", "There is nothing at this address.");

/** Of next-auth's addresses only those of the two flows: the password's form and the provider's way back. */
export const POST = async (request: Request, { params }: Props): Promise<Response> =>
  (await params).nextauth.join("/") === "callback/credentials" ? handleSignIn(request) : nothing();

export const GET = async (request: Request, { params }: Props): Promise<Response> =>
  (await params).nextauth.join("/") === "callback/oidc" ? handleOidcReturn(request) : nothing();
