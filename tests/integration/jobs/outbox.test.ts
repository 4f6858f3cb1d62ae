/** Messages over a real SMTP server and a real HTTP receiver: each once, signed, and with its state. */
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeEnvironment } from "@/lib/env";
import { runJob } from "@/lib/jobs/run-job";
import { signBody } from "@/lib/outbox/channels";
import { queueNotices, type Notice } from "@/lib/outbox/notify";
import { valueAt } from "@/lib/lookup";
import { queryPrivate, writeTransaction } from "@/lib/store/client";
import { changeMessage } from "@/lib/store/commands/change-message";
import { addContact, removeContact } from "@/lib/store/commands/contacts";
import { takeMessage } from "@/lib/store/commands/deliver-message";
import { enqueueDayJob } from "@/lib/store/commands/enqueue-job";
import { chooseDigest } from "@/lib/store/commands/digest";
import { saveUser } from "@/lib/store/commands/users";
import { writeDigests } from "@/lib/views/digest";
import { listContacts } from "@/lib/store/queries/contacts";
import { listJobs } from "@/lib/store/queries/jobs";
import { listMessages } from "@/lib/store/queries/messages";
import { aCity, SMALL_CITY } from "@/tests/builders/city";

const BY = { actor: "u-1" };
const ALL = { kind: "all" } as const;
const SECRET = "a secret of the receiver";
const NO_FILTER = { kind: null, channel: null, state: null, year: null, audience: null };

const mails: string[] = [];
let smtpAnswer: number | null = null;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    let text = "";
    stream.on("data", (part: Buffer) => (text += part.toString()));
    stream.on("end", () => {
      if (smtpAnswer !== null)
        return done(Object.assign(new Error("not now"), { responseCode: smtpAnswer }));
      mails.push(text);
      done();
    });
  },
});
const posts: { headers: IncomingHttpHeaders; body: string }[] = [];
let httpAnswer = 200;
const receiver: Server = createServer((request, response) => {
  let body = "";
  request.on("data", (part: Buffer) => (body += part.toString()));
  request.on("end", () => {
    posts.push({ headers: request.headers, body });
    response.writeHead(httpAnswer).end();
  });
});

let agencyId = "";
const notice = (occasion: string): Notice => ({
  kind: "overdue",
  agencyId,
  audience: "agency",
  occasion,
  facts: { agency: "测试市公安局", year: 2025, due: "2026-01-31", link: "http://localhost/desk" },
});
const queue = (occasion: string): Promise<number> =>
  writeTransaction((tx) => queueNotices(tx, [notice(occasion)], BY));
const newestJob = async (): Promise<number> =>
  valueAt(await listJobs({ owner: null, state: null }), 0).id;
const states = async (): Promise<string[]> =>
  (await listMessages(ALL, NO_FILTER)).map((m) => `${m.channel} ${m.state}`).sort();

beforeAll(async () => {
  await aCity(SMALL_CITY);
  const { rows } = await queryPrivate((tx) =>
    tx.query<{ id: string }>("SELECT id FROM agency WHERE kind = 'body' ORDER BY id LIMIT 1"),
  );
  agencyId = valueAt(rows, 0).id;
  await new Promise<void>((done) => smtp.listen(0, "127.0.0.1", done));
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
});
afterAll(async () => {
  await new Promise<void>((done) => smtp.close(done));
  receiver.close();
});

beforeEach(async () => {
  mails.length = 0;
  posts.length = 0;
  smtpAnswer = null;
  httpAnswer = 200;
  await writeTransaction((tx) => tx.query("DELETE FROM message"));
  for (const { id } of await listContacts(ALL)) await removeContact(id, ALL, BY);
  const contact = { name: "王某", mail: "wang@example.cn", phone: "0000-123" };
  expect(await addContact(agencyId, contact, ALL, BY)).toBe(true);
  const smtpPort = (smtp.server.address() as AddressInfo).port;
  const httpPort = (receiver.address() as AddressInfo).port;
  changeEnvironment({
    SUNLEDGER_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    SUNLEDGER_MAIL_FROM: "desk@example.cn",
    SUNLEDGER_WEBHOOK_URL: `http://127.0.0.1:${httpPort}/hook`,
    SUNLEDGER_WEBHOOK_SECRET: SECRET,
  });
});

describe("a message", () => {
  it("goes out by mail and by the webhook, each once, and is at the desk", async () => {
    expect(await queue("a")).toBe(3);
    expect(await queue("a")).toBe(0);
    const job = await newestJob();
    await runJob({ job, isLastAttempt: false });
    await runJob({ job, isLastAttempt: false });
    expect([mails.length, posts.length]).toEqual([1, 1]);
    expect(mails[0]).toMatch(/To: =\?UTF-8\?.*<wang@example\.cn>/);
    expect(await states()).toEqual(["desk sent", "mail sent", "webhook sent"]);
  });

  it("to the webhook carries a signature that its receiver can compute, and a key that stays", async () => {
    httpAnswer = 503;
    await queue("b");
    const job = await newestJob();
    await expect(runJob({ job, isLastAttempt: false })).rejects.toThrow("503");
    expect(await states()).toEqual(["desk sent", "mail sent", "webhook waiting"]);
    httpAnswer = 200;
    await runJob({ job, isLastAttempt: false });
    expect([mails.length, posts.length]).toEqual([1, 2]);
    const { headers, body } = valueAt(posts, 1);
    const at = String(headers["x-sunledger-timestamp"]);
    expect(headers["x-sunledger-signature"]).toBe(signBody([SECRET], at, body));
    expect(headers["idempotency-key"]).toBe(posts[0]?.headers["idempotency-key"]);
    expect(JSON.parse(body)).toMatchObject({ kind: "overdue", contact: { phone: "0000-123" } });
  });

  it("that is refused for good fails; one that is refused for now waits, and fails with the last attempt", async () => {
    smtpAnswer = 550;
    await queue("c");
    await runJob({ job: await newestJob(), isLastAttempt: false });
    expect(await states()).toEqual(["desk sent", "mail failed", "webhook sent"]);
    await writeTransaction((tx) => tx.query("DELETE FROM message"));
    smtpAnswer = 451;
    await queue("d");
    const job = await newestJob();
    await expect(runJob({ job, isLastAttempt: false })).rejects.toThrow();
    expect(await states()).toEqual(["desk sent", "mail waiting", "webhook sent"]);
    await runJob({ job, isLastAttempt: true });
    expect(await states()).toEqual(["desk sent", "mail failed", "webhook sent"]);
    expect(mails).toEqual([]);
  });

  it("that was being handed over when the worker died is not mailed again by itself", async () => {
    changeEnvironment({ SUNLEDGER_WEBHOOK_URL: "" });
    await queue("e");
    const job = await newestJob();
    const taken = await takeMessage(job, 0);
    await runJob({ job, isLastAttempt: false });
    expect([mails.length, await states()]).toEqual([0, ["desk sent", "mail unsure"]]);
    expect(await changeMessage(taken?.id ?? 0, "retry", ALL, BY)).toBe(true);
    await runJob({ job: await newestJob(), isLastAttempt: false });
    expect([mails.length, await states()]).toEqual([1, ["desk sent", "mail sent"]]);
  });

  it("that nobody can be sent is listed for the telephone", async () => {
    changeEnvironment({ SUNLEDGER_WEBHOOK_URL: "", SUNLEDGER_SMTP_URL: "" });
    await queue("f");
    expect(await states()).toEqual(["desk sent", "list listed"]);
    const listed = valueAt(await listMessages(ALL, { ...NO_FILTER, channel: "list" }), 0);
    expect([listed.toName, listed.phone]).toEqual(["王某", "0000-123"]);
    expect(await changeMessage(listed.id, "done", ALL, BY)).toBe(true);
    expect(await changeMessage(listed.id, "done", ALL, BY)).toBe(false);
    const elsewhere = { kind: "agency", agencyId: "elsewhere" } as const;
    expect(await changeMessage(listed.id, "cancel", elsewhere, BY)).toBe(false);
  });
});

describe("reminders of a day", () => {
  it("are begun once a day, by whichever worker comes first", async () => {
    const begin = (day: string) => writeTransaction((tx) => enqueueDayJob(tx, "remind", day));
    expect(await Promise.all([begin("2026-01-30"), begin("2026-01-30")])).toContain(false);
    expect(await begin("2026-01-31")).toBe(true);
    await runJob({ job: await newestJob(), isLastAttempt: false });
    expect(valueAt(await listJobs({ owner: null, state: "done" }), 0).kind).toBe("remind");
  });
});

describe("a digest", () => {
  const READER = "digest-reader";
  const digest = async (day: string): Promise<void> => {
    await writeTransaction((tx) => enqueueDayJob(tx, "digest", day));
    await runJob({ job: await newestJob(), isLastAttempt: false });
    const [newest] = await listJobs({ owner: null, state: "waiting" });
    if (newest?.kind === "send") await runJob({ job: newest.id, isLastAttempt: false });
  };
  const digests = async () =>
    (await listMessages(ALL, { ...NO_FILTER, kind: "digest" })).map((m) => m.state);

  it("goes to whom wants it, once a day or on Mondays, and to nobody else", async () => {
    await saveUser({
      login: READER,
      name: "摘要读者",
      role: "supervisor",
      passwordHash: null,
      email: "reader@example.cn",
    });
    await digest("2026-01-28");
    expect(await digests()).toEqual([]);
    await chooseDigest(READER, "weekly", BY);
    await digest("2026-01-29");
    expect(await digests()).toEqual([]);
    await chooseDigest(READER, "daily", BY);
    await digest("2026-01-30");
    expect([mails.length, await digests()]).toEqual([1, ["sent"]]);
    expect(await writeDigests("2026-01-30")).toMatchObject([
      { once: `digest|${READER}|2026-01-30`, address: "reader@example.cn", agencyId: null },
    ]);
    const one = { kind: "agency", agencyId } as const;
    expect(await listMessages(one, { ...NO_FILTER, kind: "digest" })).toEqual([]);
    await chooseDigest(READER, null, BY);
    expect(await writeDigests("2026-02-02")).toEqual([]);
  });
});
