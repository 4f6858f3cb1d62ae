import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { aCity, SMALL_CITY } from "@/tests/builders/city";

let answerApi: typeof import("@/lib/api/handle-request").answerApi;
let form: typeof import("@/lib/api/verify-form");
let verifyView: typeof import("@/lib/api/verify-page").verifyView;
let command: typeof import("@/lib/cli/commands/verify");
const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-verify-"));
const bytes = async (where: string) => {
  const url = new URL(`http://localhost:3000/api/v1/${where}`);
  const answer = await answerApi(
    new Request(url, { headers: { host: "localhost:3000" } }),
    url.pathname.replace("/api/v1/", "").split("/"),
  );
  return Buffer.from(await answer.arrayBuffer());
};
const send = async (file: Buffer | null, name = "file.bin", origin = "http://localhost:3000") => {
  const body = new FormData();
  if (file) body.append("file", new File([new Uint8Array(file)], name));
  return form.handleVerify(
    new Request("http://localhost:3000/api/verify", {
      method: "POST",
      body,
      headers: { host: "localhost:3000", origin },
    }),
  );
};
const shown = async (answer: Response) => {
  const search = Object.fromEntries(
    new URL(answer.headers.get("location")!, "http://localhost:3000").searchParams,
  );
  return (await verifyView(search)).view!;
};

beforeAll(async () => {
  await aCity(SMALL_CITY);
  ({ answerApi } = await import("@/lib/api/handle-request"));
  form = await import("@/lib/api/verify-form");
  ({ verifyView } = await import("@/lib/api/verify-page"));
  command = await import("@/lib/cli/commands/verify");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the form", () => {
  it("leads to a page that says what the file is; the answer cannot be written by somebody else", async () => {
    const file = await bytes("official.html?agency=pt-jjf&year=2024");
    const answer = await send(file, "表.html");
    expect(answer.status).toBe(303);
    expect((await shown(answer)).found).toMatchObject({
      verdict: "genuine",
      today: "same",
      name: "表.html",
      manifest: { resource: "official", query: "agency=pt-jjf&year=2024" },
    });
    const tampered = await shown(
      await send(
        Buffer.from(
          file.toString("utf8").replace(/data-cell="r1\.np">(\d+)</, 'data-cell="r1.np">9$1<'),
        ),
      ),
    );
    expect(tampered.found!.verdict).toBe("altered");
    const token = new URL(answer.headers.get("location")!, "http://x").searchParams.get("result")!;
    const forged = `${Buffer.from(JSON.stringify({ ...tampered.found, verdict: "genuine" })).toString("base64url")}.${token.split(".")[1]}`;
    for (const bad of [forged, "nonsense", "a.b", `${token}x.y`])
      expect((await verifyView({ result: bad })).view).toMatchObject({
        found: null,
        said: "stale",
      });
  });

  it("knows bulk files and editions by their hash, sent or typed", async () => {
    const { makeRelease } = await import("@/lib/exports/releases");
    const { release } = await makeRelease({ note: null });
    const name = "sunledger-2024.csv";
    expect((await shown(await send(await bytes(`bulk/${name}`)))).found).toMatchObject({
      verdict: "genuine",
      today: "same",
      edition: { name },
    });
    const sha = release.files.find((f) => f.name === name)!.sha256;
    expect((await verifyView({ code: sha.toUpperCase() })).view!.found).toMatchObject({
      verdict: "genuine",
      edition: { name },
    });
    expect((await verifyView({ code: "0".repeat(64) })).view!.found!.verdict).toBe("unknown");
    expect((await verifyView({ code: "00000-00000" })).view!.found!.verdict).toBe("unknown");
    expect((await verifyView({ code: "what?" })).view).toMatchObject({
      found: null,
      said: "nocode",
    });
  });

  it("says so when there is no file, and takes no form of another site", async () => {
    expect((await shown(await send(null))).said).toBe("nofile");
    expect((await send(Buffer.from("x"), "x", "http://elsewhere.test")).status).toBe(403);
    expect((await verifyView({ colour: "red" })).errors).toBeNull();
  });

  it("files that carry a signature need no register; of those that do not, each is known that ever left, as other bytes of the same query too", async () => {
    const { registerFile } = await import("@/lib/exports/export-register");
    const { sha256 } = await import("@/lib/exports/proof/manifest");
    const { connectionPool } = await import("@/lib/store/client");
    const where = "agencies.csv?limit=3";
    const now = await bytes(where);
    const { manifest } = (await shown(await send(now))).found!;
    // As another version of the program wrote it.
    const earlier = Buffer.from(now.toString("utf8").replaceAll("\r\n", "\n"));
    await registerFile(
      {
        resource: manifest!.resource,
        format: "csv",
        dataVersion: manifest!.dataVersion,
        url: new URL(`http://localhost:3000/api/v1/${where}`),
        origin: "http://localhost:3000",
      },
      manifest!.figures,
      sha256(earlier),
    );
    for (const file of [now, earlier])
      expect((await shown(await send(file))).found).toMatchObject({
        verdict: "genuine",
        today: "same",
      });
    const carried = await Promise.all(
      [
        "official.docx?agency=pt-jjf&year=2024",
        "official.xlsx?agency=pt-jjf&year=2024",
        "official.html?agency=pt-jjf&year=2024",
      ].map(bytes),
    );
    await connectionPool().query("DELETE FROM export_record");
    for (const file of carried)
      expect((await shown(await send(file))).found).toMatchObject({
        verdict: "genuine",
        today: "same",
      });
    expect((await shown(await send(now))).found!.verdict).toBe("unknown");
  });

  it("bulk files are known also when newer ones have taken their place", async () => {
    const { connectionPool } = await import("@/lib/store/client");
    const { bulkFolder, makeBulk } = await import("@/lib/exports/bulk-files");
    const name = "sunledger-2023.xlsx";
    const first = await makeBulk();
    const file = await bytes(`bulk/${name}`);
    for (let i = 0; i < 3; i++) {
      await connectionPool().query(
        "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
      );
      await makeBulk();
    }
    expect(existsSync(path.join(bulkFolder(), `v${first.dataVersion}`))).toBe(false);
    expect((await shown(await send(file))).found).toMatchObject({
      verdict: "genuine",
      today: "same",
      manifest: { resource: `bulk/${name}`, dataVersion: first.dataVersion },
    });
  });

  it("pictures of charts are known, too", async () => {
    const file = await bytes("charts/city-applications.svg");
    expect((await shown(await send(file))).found).toMatchObject({
      verdict: "genuine",
      today: "same",
      manifest: { resource: "charts/city-applications", format: "svg" },
    });
    expect(
      (await shown(await send(Buffer.from(file.toString("utf8").replace("</svg>", " </svg>")))))
        .found!.verdict,
    ).toBe("altered");
  });
});

describe("a printed ranking", () => {
  it("carries a code that the register knows, and a QR code that leads to it", async () => {
    const { rankingView } = await import("@/lib/views/rankings");
    const { qrPath, rankingStamp } = await import("@/lib/api/print-stamp");
    const params = { indicator: "D05", year: 2024, minN: 5 };
    const stamp = (await rankingStamp(
      (await rankingView(params))!,
      params,
      "http://localhost:3000",
    ))!;
    expect(stamp.verify).toBe(`http://localhost:3000/verify?code=${stamp.code}`);
    expect((await verifyView({ code: stamp.code })).view!.found).toMatchObject({
      verdict: "genuine",
      today: "same",
      manifest: { resource: "rankings", query: "indicator=D05&year=2024", format: "print" },
    });
    const QRCode = (await import("qrcode")).default;
    const { modules } = QRCode.create(stamp.verify, { errorCorrectionLevel: "M" });
    const dark = new Set<string>();
    for (const [, x, y, w] of qrPath(stamp.verify).path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
      for (let i = 0; i < Number(w); i++) dark.add(`${Number(x) + i - 4} ${Number(y) - 4}`);
    for (let y = 0; y < modules.size; y++)
      for (let x = 0; x < modules.size; x++)
        expect(dark.has(`${x} ${y}`)).toBe(Boolean(modules.get(y, x)));
  });
});

describe("sunledger verify", () => {
  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const out = vi
      .spyOn(process.stdout, "write")
      .mockImplementation((line) => lines.push(String(line)) > 0);
    const code = await command.run(args).finally(() => out.mockRestore());
    return { code, text: lines.join("") };
  };
  const at = (name: string, content: Buffer) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };

  it("answers 0 for what is ours and 1 for what is not, with the database or with the public key alone", async () => {
    const docx = at("a.docx", await bytes("official.docx?agency=pt-jjf&year=2024"));
    const csv = at("a.csv", await bytes("rankings.csv?indicator=D05&year=2024"));
    const other = at("b.csv", Buffer.from("agency,value\r\n"));
    const key = at("key.pem", await bytes("key"));
    expect(await run(docx, csv)).toMatchObject({ code: 0 });
    expect(JSON.parse((await run(csv, "--json")).text)).toMatchObject({
      verdict: "genuine",
      today: "same",
    });
    expect(await run(other)).toMatchObject({
      code: 1,
      text: expect.stringContaining("Not from this site"),
    });
    expect(await run("--key", key, docx)).toMatchObject({
      code: 0,
      text: expect.stringContaining("unaltered"),
    });
    const { generateKeyPairSync } = await import("node:crypto");
    const strange = at(
      "strange.pem",
      Buffer.from(
        generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }) as string,
      ),
    );
    expect(await run("--key", strange, docx)).toMatchObject({
      code: 1,
      text: expect.stringContaining("not by this site"),
    });
    expect(await run()).toMatchObject({ code: 2 });
  });
});
