import type { NewsChoice } from "@/lib/collection/news";
import { noticeCode, type Query } from "@/lib/desk/route-guard";
import { BadParams, checkParams, schemas, type ParamError } from "@/lib/http/params";
import type { Locale } from "@/lib/i18n/locale";
import { isMailOpenToReaders } from "@/lib/outbox/channels";
import { findSubscription } from "@/lib/store/queries/subscriptions";
import { listChoices, nameChoice, type ChoiceLists } from "@/lib/views/news-choice";
import { resolveWords } from "@/lib/views/vocabulary";
import { isPortal } from "@/lib/env";

export type SubscribeView = {
  readonly choice: NewsChoice;
  readonly words: string;
  readonly lists: ChoiceLists;
  readonly mailOpen: boolean;
  readonly said: string | undefined;
};

/** What may be followed and what is chosen, or what is wrong with the address. */
export async function subscribeView(
  asked: Query,
  locale: Locale,
): Promise<{ view: SubscribeView; errors: null } | { view: null; errors: readonly ParamError[] }> {
  const { query, errors } = checkParams(schemas.subscribe, asked);
  if (errors) return { view: null, errors };
  try {
    const p = await resolveWords(query);
    const choice: NewsChoice = {
      agency: p.agency ?? null,
      region: p.region ?? null,
      indicator: p.indicator ?? null,
    };
    const view = {
      choice,
      words: await nameChoice(choice, locale),
      lists: await listChoices(choice),
      mailOpen: isMailOpenToReaders(),
      said: query.said,
    };
    return { view, errors: null };
  } catch (error) {
    if (error instanceof BadParams) return { view: null, errors: error.errors };
    throw error;
  }
}

/** The subscription behind a mail's link. */
export async function linkView(
  query: Query,
  locale: Locale,
): Promise<{ token: string | null; words: string; isActive: boolean; said: string | undefined }> {
  const asked = typeof query.token === "string" ? query.token : "";
  const found = isPortal() || !/^[\w-]{32}$/.test(asked) ? null : await findSubscription(asked);
  return {
    token: found?.token ?? null,
    words: found ? await nameChoice(found.choice, locale) : "",
    isActive: found !== null && found.confirmedAt !== null,
    said: noticeCode(query),
  };
}
