import { nameOf } from "@/lib/views/charts/data";
import { ROLES } from "@/lib/collection/permissions";
import type { AgencyRow } from "@/lib/store/queries/observations";
import type { ListedUser } from "@/lib/store/queries/user-list";
import { textsOf } from "@/lib/i18n/texts";
import { localHref, nameIn, type Locale } from "@/lib/i18n/locale";
import { listAddress, pageOfList } from "@/lib/desk/list-query";
import { passesUserFilter, type UsersQuery } from "@/lib/desk/user-list";
import type { RefusedForm } from "@/lib/desk/forms/flash";
import { viewForm, type FormView } from "@/lib/desk/forms/form-view";
import { SlipsForm } from "./FirstStepsPage";
import { AgencyChoice } from "./AgencyChoice";
import { FormField } from "./FormField";
import { FilterChoice, ListFiles, ListFilter, ListPages } from "./ListTools";
import { Said } from "./Said";
import { InTongue } from "@/components/ui/InTongue";
import { ScrollRegion } from "@/components/ui/ScrollRegion";

type Region = { code: string; nameZh: string; nameEn: string };
type Bound = { agencies: readonly AgencyRow[]; regions: readonly Region[] };
type Props = Bound & {
  locale: Locale;
  users: readonly ListedUser[];
  may: boolean;
  own: string;
  query: UsersQuery;
  refused: RefusedForm | null;
  made: { user: string; address: string } | null;
};
const BAD = ["unknown", "taken", "bad", "own"];

/** Accounts: who there is, an invitation, and for each what can be done. */
export function UsersPage(props: Props) {
  const { locale, users, agencies, regions, may, own, query, refused, made } = props;
  const t = textsOf(locale, "accounts");
  const roles = textsOf(locale, "desk.roles");
  const { said, page, edit, ...filter } = query;
  const rows = pageOfList(
    users.filter((u) => passesUserFilter(u, filter)),
    page,
  );
  const wanted = edit ?? refused?.values.id?.[0];
  const edited = may && wanted !== own ? users.find((u) => u.id === wanted) : undefined;
  const invitation = viewForm(refused, "/api/desk/users/invite");
  const bound = { agencies, regions };
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="text-muted">{t("lead")}</p>
      <Said text={t.find("said", said)} bad={said !== undefined && BAD.includes(said)} />
      {made ? (
        <div className="card my-3" role="status">
          <h2 className="mt-0">{t("linkTitle", { user: made.user })}</h2>
          <p>{t("linkText")}</p>
          <p className="break-all">
            <code>{made.address}</code>
          </p>
        </div>
      ) : null}
      {may ? (
        <details className="card my-4" open={users.length < 2 || invitation.values !== null}>
          <summary>{t("invite")}</summary>
          <form
            action="/api/desk/users/invite"
            method="post"
            className="mt-3 grid gap-3 sm:grid-cols-2"
          >
            <input type="hidden" name="locale" value={locale} />
            <FormField
              locale={locale}
              form={invitation}
              id="new-login"
              name="login"
              label={t("login")}
            >
              <input type="text" required minLength={2} maxLength={64} autoComplete="off" />
            </FormField>
            <Fields locale={locale} form={invitation} id="new" {...bound} />
            <div className="self-end">
              <button type="submit">{t("invite")}</button>
            </div>
          </form>
        </details>
      ) : null}
      {edited ? (
        <details className="card my-4" open id="edit">
          <summary>{t("editing", { user: edited.login })}</summary>
          <form action="/api/desk/users/change" method="post" className="flex flex-col gap-2">
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="id" value={edited.id} />
            <Fields
              locale={locale}
              form={viewForm(refused, "/api/desk/users/change", { id: edited.id })}
              id={`user-${edited.id}`}
              user={edited}
              {...bound}
            />
            <button type="submit">{t("save")}</button>
          </form>
        </details>
      ) : null}
      {may ? <SlipsForm locale={locale} /> : null}
      <ListFilter locale={locale} q={query.q}>
        <FilterChoice
          name="role"
          label={t("role")}
          value={query.role}
          any={t("all")}
          options={ROLES.map((role) => [role, roles(role)] as const)}
        />
        <FilterChoice
          name="state"
          label={t("state")}
          value={query.state}
          any={t("all")}
          options={[
            ["silent", t("never")],
            ["invited", t("invited")],
            ["disabled", t("disabled")],
          ]}
        />
      </ListFilter>
      <p>
        <ListFiles href={listAddress("/api/desk/users/export", { ...filter, locale })} />
      </p>
      <ScrollRegion label={t("title")} className="my-4">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("login")}</th>
              <th scope="col">{t("role")}</th>
              <th scope="col">{t("state")}</th>
              <th scope="col">{t("lastSignIn")}</th>
              {may ? <th scope="col">{t("actions")}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.rows.map((u) => (
              <UserRow
                key={u.id}
                locale={locale}
                user={u}
                may={may && u.id !== own}
                mine={may}
                editAddress={localHref(
                  locale,
                  `${listAddress("/desk/users", { ...filter, page, edit: u.id })}#edit`,
                )}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <ListPages
        locale={locale}
        rows={rows}
        link={(number) =>
          localHref(locale, listAddress("/desk/users", { ...filter, page: number }))
        }
      />
    </>
  );
}

function UserRow({
  locale,
  user: u,
  may,
  mine,
  editAddress,
}: {
  locale: Locale;
  user: ListedUser;
  may: boolean;
  mine: boolean;
  editAddress: string;
}) {
  const t = textsOf(locale, "accounts");
  const enabled = u.invited ? t("invited") : t("active");
  const states = [
    u.active ? enabled : t("disabled"),
    ...(u.mustChange ? [t("mustChange")] : []),
    ...(u.sample ? [t("sample")] : []),
    ...(u.hasFactor ? [t("factor")] : []),
  ];
  return (
    <tr>
      <th scope="row">
        {u.login}
        <span className="block font-normal text-muted">
          <InTongue locale={locale}>{nameIn(locale, u.name)}</InTongue>
          {u.email ? ` · ${u.email}` : ""}
        </span>
      </th>
      <td>
        {textsOf(locale, "desk").find("roles", u.role) ?? u.role}
        <span className="block text-sm text-muted" lang="zh-CN">
          {u.agencyZh ?? u.regionZh ?? ""}
        </span>
      </td>
      <td>{states.join(" · ")}</td>
      <td>{u.lastSignIn ?? <span className="gap">{t("never")}</span>}</td>
      {mine ? (
        <td>
          {may ? (
            <>
              <form method="post" className="flex flex-wrap gap-x-4">
                <input type="hidden" name="locale" value={locale} />
                <input type="hidden" name="id" value={u.id} />
                {u.active ? (
                  <button className="quiet" formAction="/api/desk/users/reset">
                    {t("reset")}
                  </button>
                ) : null}
                {u.sessions > 0 ? (
                  <button className="quiet" formAction="/api/desk/users/end-sessions">
                    {t("endSessions", { n: u.sessions })}
                  </button>
                ) : null}
                {u.hasFactor ? (
                  <button className="quiet" formAction="/api/desk/users/remove-factor">
                    {t("factorRemove")}
                  </button>
                ) : null}
                {u.active ? (
                  <button className="quiet" formAction="/api/desk/users/disable">
                    {t("disable")}
                  </button>
                ) : (
                  <button className="quiet" formAction="/api/desk/users/enable">
                    {t("enable")}
                  </button>
                )}
              </form>
              <a href={editAddress}>{t("edit")}</a>
            </>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}

function Fields({
  locale,
  form,
  id,
  agencies,
  regions,
  user,
}: Bound & { locale: Locale; form: FormView; id: string; user?: ListedUser }) {
  const t = textsOf(locale, "accounts");
  const roles = textsOf(locale, "desk.roles");
  const name = (x: { nameZh: string; nameEn: string }) => nameOf(x, locale);
  const field = (of: string) => ({ locale, form, id: `${id}-${of}`, name: of });
  return (
    <>
      <FormField {...field("name")} label={t("name")}>
        <input type="text" required maxLength={80} defaultValue={user?.name} />
      </FormField>
      <FormField {...field("role")} label={t("role")}>
        <select required defaultValue={user?.role ?? ""}>
          <option value="">{t("choose")}</option>
          {ROLES.map((r) => (
            <option key={r} value={r}>
              {roles(r)}
            </option>
          ))}
        </select>
      </FormField>
      <AgencyChoice
        locale={locale}
        form={form}
        id={`${id}-agencyId`}
        label={t("agency")}
        agencies={agencies}
        none="—"
        value={user?.agencyId}
      />
      <FormField {...field("regionCode")} label={t("region")}>
        <select defaultValue={user?.regionCode ?? ""} className="max-w-full">
          <option value="">—</option>
          {regions.map((r) => (
            <option key={r.code} value={r.code}>
              {name(r)}
            </option>
          ))}
        </select>
      </FormField>
      <FormField {...field("email")} label={t("email")}>
        <input type="text" maxLength={200} autoComplete="off" defaultValue={user?.email ?? ""} />
      </FormField>
    </>
  );
}
