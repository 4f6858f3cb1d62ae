/** Following what is published, over a real SMTP server: asked, confirmed, told, ended. */
import type { AddressInfo } from "node:net";
import { createHash } from "node:crypto";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ASK_LIMITS, CONSENT_VERSION } from "@/lib/collection/subscriptions";
import { handleAsk, handleConfirm, handleLeave, showLeave } from "@/lib/desk/subscribe";
import { changeEnvironment } from "@/lib/env";
import { siteOrigin } from "@/lib/http/site-origin";
import { textsOf } from "@/lib/i18n/texts";
import { runJob } from "@/lib/jobs/run-job";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { withdrawVersion } from "@/lib/store/commands/take-back";
import { dropExpiredSubscriptions, endSubscriptionsOf } from "@/lib/store/commands/subscriptions";
import { countSubscriptions, findSubscription } from "@/lib/store/queries/subscriptions";
import { readRevision } from "@/lib/store/queries/work";
import { holdWaits } from "@/tests/builders/attempts";
import { aCity, sampleDocument } from "@/tests/builders/city";
import { ACCEPTOR, publishFiles } from "@/tests/builders/publish";

const mails: string[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    const parts: Buffer[] = [];
    stream.on("data", (part: Buffer) => parts.push(part));
    stream.on("end", () => {
      mails.push(Buffer.concat(parts).toString());
      done();
    });
  },
});

const post = (
  handle: (request: Request) => Promise<Response>,
  fields: Record<string, string>,
  { query = "", headers = { origin: siteOrigin() } as Record<string, string> } = {},
) =>
  handle(
    new Request(`${siteOrigin()}/api/subscribe/x${query}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields).toString(),
    }),
  );
const ask = (more: Record<string, string> = {}) =>
  post(handleAsk, { mail: "reader@example.org", agree: "1", locale: "zh", ...more });
const placeOf = (answer: Response) => [answer.status, answer.headers.get("location")];
const all = async <R extends object>(sql: string): Promise<R[]> =>
  (await connectionPool().query<R>(sql)).rows;
const tokens = async () =>
  (await all<{ token: string }>("SELECT token FROM subscription ORDER BY id")).map((r) => r.token);

/** What the worker does: all jobs of this kind that wait. */
async function work(): Promise<void> {
  const jobs = await all<{ id: number }>(
    "SELECT id FROM job WHERE kind = 'notify' AND state = 'waiting' ORDER BY id",
  );
  for (const { id } of jobs) await runJob({ job: id, isLastAttempt: false });
}
/** Headers unfolded, the text decoded. */
function readMail(mail: string): { head: string; text: string } {
  const [head = "", ...rest] = mail.split("\r\n\r\n");
  const unfolded = head.replace(/\r\n[ \t]+/g, " ");
  const body = rest.join("\r\n\r\n");
  const bytes = /base64/i.test(unfolded)
    ? Buffer.from(body, "base64")
    : Buffer.from(
        body
          .replace(/=\r\n/g, "")
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        /quoted-printable/i.test(unfolded) ? "latin1" : "utf8",
      );
  return { head: unfolded, text: bytes.toString("utf8").replaceAll("\r\n", "\n") };
}
async function subscribe(more: Record<string, string> = {}): Promise<string> {
  await ask(more);
  const token = (await tokens()).at(-1) ?? "";
  await post(handleConfirm, { token, locale: "zh" });
  await work();
  mails.length = 0;
  return token;
}
const publish = (name: string) =>
  publishFiles({ files: [{ path: name, bytes: sampleDocument(name) }], actor: "test" });

beforeAll(async () => {
  await aCity(["pt-shs-2024.html"]);
  await new Promise<void>((done) => smtp.listen(0, "127.0.0.1", done));
});
afterAll(() => new Promise<void>((done) => smtp.close(done)));
beforeEach(async () => {
  mails.length = 0;
  await connectionPool().query("DELETE FROM subscription; DELETE FROM news_event; DELETE FROM job");
  changeEnvironment({
    NEXTAUTH_URL: "http://localhost:3000",
    SUNLEDGER_SUBSCRIPTIONS: "1",
    SUNLEDGER_SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    SUNLEDGER_MAIL_FROM: "ledger@example.cn",
  });
});

describe("asking", () => {
  it("sends one mail with a link, stores the consent, and begins nothing before the button is pressed", async () => {
    expect(placeOf(await ask({ agency: "pt-shs" }))).toEqual([
      303,
      "/subscribe?agency=pt-shs&said=asked",
    ]);
    await work();
    expect(mails).toHaveLength(1);
    const [token = ""] = await tokens();
    const { head, text } = readMail(mails[0] ?? "");
    expect(head).toMatch(/^To: reader@example\.org$/m);
    expect(text).toContain(`http://localhost:3000/subscribe/confirm?token=${token}`);
    // Opening the link looks, and changes nothing.
    expect((await findSubscription(token))?.confirmedAt).toBeNull();
    expect(await all("SELECT state, words, confirmed_at FROM subscription")).toEqual([
      { state: "asked", words: CONSENT_VERSION, confirmed_at: null },
    ]);
    await publish("pt-jjf-2024.docx");
    await work();
    expect(mails).toHaveLength(1);
    expect(placeOf(await post(handleConfirm, { token, locale: "zh" }))).toEqual([
      303,
      "/subscribe/confirm?said=confirmed",
    ]);
    expect((await findSubscription(token))?.confirmedAt).toBeInstanceOf(Date);
    expect((await post(handleConfirm, { token })).headers.get("location")).toContain("said=over");
  });

  it("answers the same whether the address follows this already, and sends nothing then", async () => {
    const first = placeOf(await ask());
    await post(handleConfirm, { token: (await tokens())[0] ?? "" });
    await work();
    mails.length = 0;
    expect(placeOf(await ask({ mail: "READER@example.org" }))).toEqual(first);
    await work();
    expect(mails).toEqual([]);
    expect(await tokens()).toHaveLength(1);
  });

  it("sends no address more than a few mails a day, and says the same", async () => {
    const answers = [];
    for (const indicator of ["D01", "D02", "D03", "D04", "D05"])
      answers.push((await ask({ indicator })).headers.get("location"));
    expect(answers.every((to) => to?.endsWith("said=asked"))).toBe(true);
    await work();
    expect(mails).toHaveLength(ASK_LIMITS.addressADay);
  });

  it("has an asker who asks without end wait", async () => {
    const headers = { origin: siteOrigin(), "x-forwarded-for": "203.0.113.9" };
    const said: string[] = [];
    for (let n = 0; n < 14; n++) {
      const fields = { mail: `r${n}@example.org`, agree: "1" };
      const to = (await post(handleAsk, fields, { headers })).headers.get("location");
      said.push(/said=(\w+)/.exec(to ?? "")?.[1] ?? "");
      if (n === 9) expect(await holdWaits()).toBe(1);
    }
    const times = (n: number, word: string) => Array.from({ length: n }, () => word);
    expect(said).toEqual([...times(10, "asked"), ...times(4, "wait")]);
    // The asker's address is nowhere to be read.
    const dump = JSON.stringify([
      await all("SELECT * FROM subscription"),
      await all("SELECT * FROM sign_in_attempt"),
      await all("SELECT * FROM audit_log"),
    ]);
    expect(dump).not.toContain("203.0.113.9");
  });

  it.each([
    ["no consent", { agree: "" }],
    ["no address", { mail: "reader" }],
    ["two addresses", { mail: "a@example.org,b@example.org" }],
    ["a header in the address", { mail: "a@example.org\r\nBcc: b@example.org" }],
    ["an agency that there is not", { agency: "nobody" }],
    ["an indicator that there is not", { indicator: "D99" }],
  ])("stores nothing for %s", async (_, fields) => {
    const answer = await ask(fields);
    expect(answer.headers.get("location")).toMatch(/said=bad/);
    expect(await tokens()).toEqual([]);
  });

  it("is refused from another site, and where the operator has not switched it on", async () => {
    const foreign = { headers: { origin: "https://other.example" } };
    const fields = { mail: "reader@example.org", agree: "1" };
    expect((await post(handleAsk, fields, foreign)).status).toBe(403);
    changeEnvironment({ SUNLEDGER_SUBSCRIPTIONS: "0" });
    expect((await ask()).headers.get("location")).toContain("said=off");
    expect(await tokens()).toEqual([]);
  });

  it("that nobody confirms is deleted after two days", async () => {
    await ask();
    const [token = ""] = await tokens();
    await connectionPool().query("UPDATE subscription SET asked_at = now() - interval '49 hours'");
    expect(await findSubscription(token)).toBeNull();
    expect((await post(handleConfirm, { token })).headers.get("location")).toContain("said=over");
    await dropExpiredSubscriptions();
    expect(await tokens()).toEqual([]);
  });

  it("the words agreed to are those of their version", () => {
    const words = (["zh", "en"] as const).map((l) => textsOf(l, "subscribe")("consent")).join("\n");
    const digest = createHash("sha256").update(words).digest("hex").slice(0, 16);
    // Other words are another version: CONSENT_VERSION and this line change together.
    expect([CONSENT_VERSION, digest]).toEqual(["2026-11-30", "711020a41e9e1ffd"]);
  });
});

describe("news", () => {
  it("is told once, as a sentence with its link and a way out, to those whom it concerns", async () => {
    const token = await subscribe({ agency: "pt-czj" });
    await publish("pt-czj-2024.html");
    await publish("pt-hzs-2024.docx");
    await work();
    await work();
    expect(mails).toHaveLength(1);
    const { head, text } = readMail(mails[0] ?? "");
    expect(text).toContain("2024 年度报告已在本站公布。");
    expect(text).toContain("http://localhost:3000/reports/pt-czj-2024");
    expect(text).not.toContain("pt-hzs");
    expect(text).toContain(`http://localhost:3000/subscribe/leave?token=${token}`);
    expect(head).toContain(
      `List-Unsubscribe: <http://localhost:3000/api/subscribe/leave?token=${token}>`,
    );
    expect(head).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(head).toMatch(/Content-Type: text\/plain/);
    expect(await all("SELECT 1 FROM news_event")).toEqual([]);
    expect(await all("SELECT 1 FROM subscription_delivery")).toEqual([]);
  });

  it("published together is one mail, and of before the confirmation none", async () => {
    await publish("pt-zrz-2024.html");
    await subscribe();
    await publishFiles({
      files: ["pt-zhz-2024.html", "pt-jjf-2023.docx"].map((name) => ({
        path: name,
        bytes: sampleDocument(name),
      })),
      actor: "test",
    });
    await work();
    expect(mails).toHaveLength(1);
    const { text } = readMail(mails[0] ?? "");
    expect(text.match(/\/reports\/[\w-]+/g)?.sort()).toEqual([
      "/reports/pt-jjf-2023",
      "/reports/pt-zhz-2024",
    ]);
  });

  it("a withdrawal is told with its public reason", async () => {
    await subscribe();
    const [version] = await all<{ id: number }>(
      "SELECT id FROM report_version WHERE report_id = 'pt-czj-2024' AND state = 'published'",
    );
    const versionId = version?.id ?? NaN;
    await writeTransaction(async (tx) =>
      withdrawVersion(tx, {
        versionId,
        revision: (await readRevision(tx, versionId)) ?? NaN,
        reason: "报送对象有误",
        by: { actor: ACCEPTOR },
      }),
    );
    await work();
    const { text } = readMail(mails[0] ?? "");
    expect(text).toContain("2024 年度报告的公布已撤回。");
    expect(text).toContain("理由：报送对象有误");
  });

  it("of an act that was rolled back nothing is told", async () => {
    await subscribe();
    await expect(
      writeTransaction(async (tx) => {
        await tx.query("INSERT INTO news_event (key) VALUES ('v1')");
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    await work();
    expect(mails).toEqual([]);
  });

  it("of a version that is not public nothing is told, whatever is on the list", async () => {
    await subscribe();
    const { rows } = await connectionPool().query<{ id: number }>(
      `INSERT INTO report_version (report_id, version_no, form, state, read_status, parser_version, created_by)
       SELECT report_id, 9, form, 'draft', read_status, parser_version, created_by FROM report_version WHERE report_id = 'pt-shs-2024' LIMIT 1 RETURNING id`,
    );
    await connectionPool().query("INSERT INTO news_event (key) VALUES ($1)", [`v${rows[0]?.id}`]);
    await connectionPool().query(
      `INSERT INTO job (kind, payload) VALUES ('notify', '{"purpose":"news"}')`,
    );
    await work();
    expect(mails).toEqual([]);
    expect(await all("SELECT 1 FROM news_event")).toEqual([]);
  });

  it("waits while the mail server does not answer, and goes out then", async () => {
    await subscribe();
    changeEnvironment({ SUNLEDGER_SMTP_URL: "smtp://127.0.0.1:1" });
    await publish("pt-jjf-2020.docx");
    await expect(work()).rejects.toThrow(/ECONNREFUSED/);
    expect((await all("SELECT state FROM subscription_delivery")).length).toBe(1);
    changeEnvironment({
      SUNLEDGER_SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    });
    await work();
    expect(mails).toHaveLength(1);
  });
});

describe("the end", () => {
  it("by the mail program's one click deletes address, choice and consent, without a page", async () => {
    const token = await subscribe();
    const answer = await post(
      handleLeave,
      { "List-Unsubscribe": "One-Click" },
      { query: `?token=${token}`, headers: {} },
    );
    expect([answer.status, answer.headers.get("location")]).toEqual([200, null]);
    expect(await all("SELECT 1 FROM subscription")).toEqual([]);
  });

  it("by the page ends one, or all of the address, and what waits for it is not sent", async () => {
    const one = await subscribe({ agency: "pt-shs" });
    await subscribe({ agency: "pt-czj" });
    const other = await subscribe({ mail: "other@example.org" });
    await publish("pingtan-2016.html");
    expect(placeOf(await post(handleLeave, { token: one, all: "1", locale: "en" }))).toEqual([
      303,
      "/en/subscribe/leave?said=left",
    ]);
    expect(await tokens()).toEqual([other]);
    await post(handleLeave, { token: other, locale: "zh" });
    await work();
    expect(mails).toEqual([]);
  });

  it("opening the header's address ends nothing: it leads to the page", async () => {
    const token = await subscribe();
    const answer = showLeave(new Request(`${siteOrigin()}/api/subscribe/leave?token=${token}`));
    expect(placeOf(answer)).toEqual([303, `/subscribe/leave?token=${token}`]);
    expect((await countSubscriptions()).mail).toBe(1);
  });

  it("by the operator, for somebody who writes a letter; the log never has an address", async () => {
    await subscribe();
    expect(await endSubscriptionsOf("Reader@Example.org", { actor: ACCEPTOR })).toBe(1);
    const log = JSON.stringify(
      await all("SELECT * FROM audit_log WHERE action LIKE 'subscription.%'"),
    );
    expect(log).toContain("subscription.end");
    expect(log).toContain("subscription.confirm");
    expect(log.toLowerCase()).not.toContain("example.org");
  });
});
