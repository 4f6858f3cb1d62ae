import { beforeAll, describe, expect, it } from "vitest";
import { handleSubmission } from "@/lib/api/submissions";
import { connectionPool } from "@/lib/store/client";
import { createApiKey } from "@/lib/store/commands/api-keys";
import { inventReport } from "@/tests/builders/invented-report";
import { aCity, anAccount, cookieOf, send } from "@/tests/builders/people";
import { observationsView } from "@/lib/views/observations";
import { roundView } from "@/lib/views/rounds";
import { publishFiles } from "../../builders/publish";

const YEAR = "2024";
const lineOf = async (agencyId: string) =>
  (await roundView(Number(YEAR), { kind: "all" }))?.progress.find((p) => p.agencyId === agencyId);
const figureOf = async (indicator: string, agency: string) =>
  (await observationsView({ indicator: [indicator], year: YEAR, agency }))[0];
const said = (answer: Response) =>
  new URL(answer.headers.get("location") ?? "", "http://localhost").searchParams.get("said");

beforeAll(async () => {
  await aCity();
  await anAccount("supervisor");
  await anAccount("editor");
  const opened = await send(
    "/api/desk/rounds/open",
    { year: YEAR, ticked: "1", "due.art49_dept": "2025-01-31", "file.art49_dept": "2025-01-20" },
    await cookieOf("supervisor"),
    { expected: ["east", "west", "town"] },
  );
  expect(said(opened)).toBe("opened");
  const { items } = await publishFiles({
    files: [
      { path: "east.html", bytes: inventReport({ agency: "测试市东局", year: Number(YEAR) }) },
    ],
  });
  expect(items[0]?.outcome).toBe("published");
});

describe("a day of publication", () => {
  it("is unknown until somebody tells it, whenever the report came here", async () => {
    expect(await lineOf("east")).toMatchObject({
      punctuality: "date_unknown",
      filing: "date_unknown",
      publishedOn: null,
      fileBy: "2025-01-20",
    });
    expect(await figureOf("D22", "east")).toMatchObject({ value: null, state: "blank" });
    // Filing is judged by its own day, and as little.
    expect(await figureOf("D21.filed", "east")).toMatchObject({ value: null, state: "blank" });
    expect(await figureOf("D21.filed", "town")).toMatchObject({ state: "not_applicable" });
    expect(await figureOf("D21.filed", "west")).toMatchObject({ value: 0 });
    expect(await figureOf("D22.filed", "west")).toMatchObject({ value: null, state: "blank" });
  });

  it("is stated by the agency, for itself alone, and counts at once", async () => {
    const back = `/desk/rounds/${YEAR}/dates`;
    const tell = async (fields: Record<string, string>) =>
      said(
        await send(
          "/api/desk/dates/save",
          { year: YEAR, back, ...fields },
          await cookieOf("editor"),
        ),
      );
    expect(await tell({ "published.west": "2025-01-20" })).toBe("bad");
    expect(
      await tell({
        "published.east": "2025-01-29",
        "filed.east": "2025-01-21",
        "address.east": "https://east.example/2024",
      }),
    ).toBe("saved");
    expect(await lineOf("east")).toMatchObject({
      punctuality: "on_time",
      filing: "late",
      publishedOn: "2025-01-29",
      address: "https://east.example/2024",
    });
    expect(await figureOf("D22", "east")).toMatchObject({ value: -2 });
    expect(await figureOf("D21", "east")).toMatchObject({ value: 1 });
    // Filed on 21 January against the 20th, published on the 29th against the 31st.
    expect(await figureOf("D22.filed", "east")).toMatchObject({ value: 1 });
    expect(await figureOf("D21.filed", "east")).toMatchObject({ value: 0 });
    const filed = await connectionPool().query("SELECT state FROM finding WHERE rule = 'S-FILED'");
    expect(filed.rows).toEqual([{ state: "fail" }]);
    const { rows } = await connectionPool().query(
      "SELECT actor, entity_id, data->'after'->>'publishedOn' AS day FROM audit_log WHERE action = 'report.dates'",
    );
    expect(rows).toEqual([{ actor: "editor", entity_id: "east-2024", day: "2025-01-29" }]);
  });

  it("is stated by a machine, without or with a file; a report that is not here is not missing", async () => {
    const { key } = await createApiKey(
      { name: "test", agencyId: "west", canSubmit: true },
      { actor: null },
    );
    const file = async (parts: Record<string, string | File>) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(parts)) body.append(name, value);
      return handleSubmission(
        new Request("http://ledger.test/api/v1/submissions", {
          method: "POST",
          body,
          headers: { authorization: `Bearer ${key}` },
        }),
      );
    };
    expect((await lineOf("west"))?.punctuality).toBe("missing");
    expect((await file({ publishedOn: "2025-02-03" })).status).toBe(400);
    expect((await file({ fiscalYear: YEAR, publishedOn: "2024-02-03" })).status).toBe(400);
    expect((await file({ fiscalYear: YEAR, publishedOn: "2025-02-03" })).status).toBe(200);
    expect(await lineOf("west")).toMatchObject({ punctuality: "late", reportId: null });
    expect(await figureOf("D21", "west")).toMatchObject({ value: 0 });
    const report = new File(
      [new Uint8Array(inventReport({ agency: "测试市西局", year: Number(YEAR) }))],
      "west.html",
    );
    const both = await file({ file: report, publicationAddress: "https://west.example/2024" });
    expect(both.status).toBe(201);
    expect(await lineOf("west")).toMatchObject({
      publishedOn: "2025-02-03",
      address: "https://west.example/2024",
    });
  });
});
