import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { connectionPool, writeTransaction } from "@/lib/store/client";
import { saveRegistry } from "@/lib/store/commands/registry";
import { loadRegistry } from "@/lib/figures/agency-history";
import { handleRoundList } from "@/lib/desk/rounds";
import { homeView } from "@/lib/views/home";
import { listOf, roundView } from "@/lib/views/rounds";
import { observationsView } from "@/lib/views/observations";
import { rankingView } from "@/lib/views/rankings";
import { anAccount, cookieOf, send as sendForm } from "@/tests/builders/people";
import { publishFiles } from "../../builders/publish";

const document = (name: string) =>
  new Uint8Array(readFileSync(path.resolve("prisma/sample/documents", name)));
const all = { kind: "all" } as const;
const send = async (verb: string, fields: Record<string, string>, expected: string[] = []) =>
  sendForm(`/api/desk/rounds/${verb}`, { ticked: "1", ...fields }, await cookieOf("supervisor"), {
    expected,
  });
const said = (r: Response) =>
  new URL(r.headers.get("location")!, "http://localhost").searchParams.get("said");
const expectedIds = async () => (await loadRegistry()).expected(2025).map((a) => a.id);

beforeAll(async () => {
  await writeTransaction((tx) =>
    saveRegistry(
      tx,
      JSON.parse(readFileSync(path.resolve("prisma/sample/registry.json"), "utf8")),
      false,
    ),
  );
  await anAccount("supervisor");
  await anAccount("editor", { agencyId: "pt-gyz" });
  const files = [
    ["pt-gyz-2025.html", "2026-04-17"],
    ["pt-shs-2025.html", "2026-01-23"],
    ["pingtan-2025.html", "2026-03-10"],
  ] as const;
  await publishFiles({
    files: files.map(([name, sourceDate]) => ({ path: name, bytes: document(name), sourceDate })),
    actor: "test",
  });
});

describe("a round", () => {
  it("opens once with the proposed roster as ticked, and from then on says who is expected everywhere", async () => {
    const before = await expectedIds();
    expect(before).toContain("pt-zrz");
    const ticks = before.filter((id) => id !== "pt-lyy");
    const [a, b] = await Promise.all([
      send("open", { year: "2025" }, ticks),
      send("open", { year: "2025" }, ticks),
    ]);
    expect([said(a), said(b)].sort()).toEqual(["opened", "unchanged"]);
    expect(await expectedIds()).toEqual(before.filter((id) => id !== "pt-lyy"));
    const bodies = (await loadRegistry()).expected(2025).filter((x) => x.kind === "body").length;
    expect((await homeView({ year: 2025 }))!.expected).toBe(bodies);
    expect(
      (await rankingView({ indicator: "r1.tot", year: 2025, minN: 5 }))!.coverage.expected,
    ).toBe(bodies);
    const rows = await observationsView({ indicator: ["r1.tot"], year: "2025", agency: "pt-lyy" });
    expect(rows.map((r) => r.state)).toEqual(["not_expected"]);
  });

  it("lists who is missing and who was late, by the dates of the sources", async () => {
    const view = (await roundView(2025, all))!;
    expect(listOf(view, "late").map((p) => [p.agencyId, p.publishedOn])).toEqual([
      ["pt-gyz", "2026-04-17"],
    ]);
    // The zone's area-wide report has the governments' day, its bodies the departments'.
    expect(view.progress.find((p) => p.agencyId === "pingtan")).toMatchObject({
      basis: "local_practice",
      dueOn: "2026-03-31",
      punctuality: "on_time",
    });
    expect(listOf(view, "missing").map((p) => p.agencyId)).toContain("pt-zrz");
    expect(view.progress.find((p) => p.agencyId === "pt-shs")).toMatchObject({
      punctuality: "on_time",
      marks: ["done", "done", "done", "done"],
    });
  });

  it("moves a deadline, with what stood there before in the audit log", async () => {
    const basis = (await roundView(2025, all))!.progress.find(
      (p) => p.agencyId === "pt-gyz",
    )!.basis;
    expect(
      said(
        await send("deadline", { year: "2025", basis, dueOn: "2026-04-30", document: "测试通知" }),
      ),
    ).toBe("saved");
    expect(listOf((await roundView(2025, all))!, "late")).toEqual([]);
    // The punctuality indicators count from the same day: published 17 April, thirteen days before
    // the new one.
    expect(
      (await observationsView({ indicator: ["D22"], year: "2025", agency: "pt-gyz" }))[0],
    ).toMatchObject({ value: -13 });
    expect(
      said(await send("deadline", { year: "2025", basis, dueOn: "2026-02-31", document: "" })),
    ).toBe("bad");
    const { rows } = await connectionPool().query(
      "SELECT data FROM audit_log WHERE action = 'round.deadline'",
    );
    expect(rows[0].data).toMatchObject({
      before: { due_on: "2026-01-31" },
      after: { due_on: "2026-04-30" },
    });
  });

  it("shows an editor the own agency alone, in lists too", async () => {
    expect(
      (await roundView(2025, { kind: "agency", agencyId: "pt-gyz" }))!.progress.map(
        (p) => p.agencyId,
      ),
    ).toEqual(["pt-gyz"]);
    const listOfMissing = async (login: string) =>
      (
        await (
          await handleRoundList(
            new Request("http://localhost:3000/api/desk/rounds/list?year=2025&which=missing", {
              headers: { cookie: await cookieOf(login) },
            }),
          )
        ).text()
      )
        .trim()
        .split("\r\n");
    expect(await listOfMissing("editor")).toHaveLength(1);
    const lines = await listOfMissing("supervisor");
    expect(lines.length).toBeGreaterThan(2);
    // Each says how grave that is: against Article 49, or after the customary day.
    for (const line of lines.slice(1))
      expect(line).toMatch(/错误：条例第四十九条|警告：按惯例应报/);
  });
});
