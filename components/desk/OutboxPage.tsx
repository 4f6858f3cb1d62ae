import { Button, ButtonLink } from "@/components/ui/Button";
import { RowPages } from "@/components/ui/RowPages";
import { Table } from "@/components/ui/Table";
import { CHANNELS, MESSAGE_KINDS, MESSAGE_STATES } from "@/lib/collection/messages";
import { rowsOfPage, type RowPage } from "@/lib/http/row-pages";
import { shanghaiTime } from "@/lib/i18n/china-time";
import { describeWay } from "@/lib/i18n/describe-way";
import { localHref, nameIn, type Locale } from "@/lib/i18n/locale";
import { textsOf } from "@/lib/i18n/texts";
import type { ListedMessage, MessageFilter } from "@/lib/store/queries/messages";
import { DigestForm, type DigestChoice } from "./DigestForm";
import { Said } from "./Said";
import { RowButton } from "./RowButton";

type Props = {
  locale: Locale;
  messages: readonly ListedMessage[];
  filter: MessageFilter;
  page: RowPage;
  /** The reader's agency alone is spoken to here. */
  isOwn: boolean;
  maySend: boolean;
  digest: DigestChoice;
  said: string | undefined;
};

/** `/desk/outbox`: every message to an agency, and what can be done about it. */
export function OutboxPage(props: Props) {
  const { locale, messages, filter, isOwn, maySend, said } = props;
  const t = textsOf(locale, "outbox");
  const rows = rowsOfPage(messages, props.page);
  const address = localHref(locale, "/desk/outbox");
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{isOwn ? t("leadOwn") : t("lead")}</p>
      <Said text={t.find("said", said)} bad={said === "unchanged" || said === "bad"} />
      {maySend ? (
        <p className="noprint flex flex-wrap items-center gap-3">
          <ButtonLink href={localHref(locale, "/desk/outbox/reminders")}>
            {t("reminders")}
          </ButtonLink>
          <a href={localHref(locale, "/desk/outbox/contacts")}>{t("contacts")}</a>
        </p>
      ) : null}
      <Filter locale={locale} filter={filter} />
      {filter.channel === "list" ? <p className="noprint text-muted">{t("printable")}</p> : null}
      {messages.length === 0 ? (
        <p className="card">{t("empty")}</p>
      ) : (
        <MessageTable {...props} messages={rows.rows} />
      )}
      <RowPages
        locale={locale}
        rows={rows}
        link={(page) => `${address}?${queryOf(filter)}page=${page}`}
      />
      <DigestForm locale={locale} choice={props.digest} />
    </>
  );
}

const queryOf = ({ kind, channel, state, year }: MessageFilter): string =>
  Object.entries({ kind, channel, state, year })
    .map(([name, value]) => (value === null ? "" : `${name}=${value}&`))
    .join("");

function Filter({ locale, filter }: { locale: Locale; filter: MessageFilter }) {
  const t = textsOf(locale, "outbox");
  const choices = [
    ["kind", t("kind"), MESSAGE_KINDS.map((code) => [code, t(`kinds.${code}`)])],
    ["channel", t("channel"), CHANNELS.map((code) => [code, t(`channels.${code}`)])],
    ["state", t("state"), MESSAGE_STATES.map((code) => [code, t(`states.${code}`)])],
  ] as const;
  return (
    <form method="get" className="noprint my-4 flex flex-wrap items-end gap-3">
      {choices.map(([name, label, options]) => (
        <label key={name} className="flex flex-col">
          {label}
          <select name={name} defaultValue={filter[name] ?? ""}>
            <option value="">{t("all")}</option>
            {options.map(([code, words]) => (
              <option key={code} value={code}>
                {words}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label className="flex flex-col">
        {t("year")}
        <input
          type="text"
          name="year"
          size={5}
          inputMode="numeric"
          defaultValue={filter.year ?? ""}
        />
      </label>
      <Button kind="quiet">{t("show")}</Button>
    </form>
  );
}

function MessageTable({ locale, messages, maySend }: Props) {
  const t = textsOf(locale, "outbox");
  return (
    <Table label={t("title")} cards>
      <thead>
        <tr>
          <th scope="col">{t("message")}</th>
          <th scope="col">{t("to")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("when")}</th>
          {maySend ? (
            <th scope="col" className="noprint">
              {t("actions")}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {messages.map((m) => (
          <tr key={m.id}>
            <th scope="row" className="font-normal">
              <details>
                <summary>{m.subject}</summary>
                <p className="whitespace-pre-line break-words">{m.body}</p>
              </details>
            </th>
            <td data-label={t("to")}>
              {m.audience === "review" ? t("reviewers") : (m.agencyName ?? m.toName)}
              <span className="block text-sm text-muted">
                {describeWay(locale, { ...m, name: m.toName })}
              </span>
            </td>
            <td data-label={t("state")}>
              {t(`states.${m.state}`)}
              {m.error ? <span className="block text-sm text-muted">{m.error}</span> : null}
            </td>
            <td data-label={t("when")}>
              <span className="nowrap">{shanghaiTime(m.sentAt ?? m.createdAt)}</span>
              <span className="block text-sm text-muted">
                {m.who ? nameIn(locale, m.who) : t("program")}
              </span>
            </td>
            {maySend ? (
              <td className="noprint">
                <Actions locale={locale} message={m} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const ACTIONS: Readonly<Record<ListedMessage["state"], readonly ("done" | "retry" | "cancel")[]>> =
  {
    waiting: ["cancel"],
    sending: [],
    sent: [],
    unsure: ["done", "retry"],
    failed: ["retry", "cancel"],
    cancelled: ["retry"],
    listed: ["done", "cancel"],
  };

function Actions({ locale, message }: { locale: Locale; message: ListedMessage }) {
  const t = textsOf(locale, "outbox");
  return (
    <div className="flex flex-wrap gap-2">
      {ACTIONS[message.state].map((move) => (
        <RowButton
          key={move}
          locale={locale}
          action={`/api/desk/outbox/${move}`}
          id={message.id}
          label={`${t(move)} ${message.agencyName ?? message.toName ?? ""}`}
        >
          {t(move)}
        </RowButton>
      ))}
    </div>
  );
}
