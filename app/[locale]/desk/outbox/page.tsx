import { OutboxPage } from "@/components/desk/OutboxPage";
import { Problem } from "@/components/ui/Problem";
import { mayDo } from "@/lib/auth/permissions";
import { outboxParams } from "@/lib/desk/outbox-params";
import { enterDesk, type DeskProps } from "@/lib/desk/route-guard";
import { checkParams } from "@/lib/http/params";
import { openChannels } from "@/lib/outbox/channels";
import { queryPrivate } from "@/lib/store/client";
import { readRhythm } from "@/lib/store/queries/digest";
import { listMessages } from "@/lib/store/queries/messages";

export default async function Page({ params, searchParams }: DeskProps) {
  const { locale } = await params;
  const { user, scope } = await enterDesk(locale, "/desk/outbox");
  const { query, errors } = checkParams(outboxParams.list, await searchParams);
  if (errors) return <Problem locale={locale} errors={errors} />;
  const isOwn = scope.kind === "agency";
  const filter = {
    kind: query.kind ?? null,
    channel: isOwn ? ("desk" as const) : (query.channel ?? null),
    state: query.state ?? null,
    year: query.year ?? null,
    audience: isOwn ? ("agency" as const) : null,
  };
  return (
    <OutboxPage
      locale={locale}
      messages={await listMessages(scope, filter)}
      filter={filter}
      page={query.page}
      isOwn={isOwn}
      maySend={mayDo(user.role, "send_messages")}
      digest={{
        rhythm: await queryPrivate((tx) => readRhythm(tx, user.id)),
        mail: user.email,
        isOpen: openChannels().mail,
      }}
      said={query.said}
    />
  );
}
