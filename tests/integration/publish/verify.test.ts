import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { dataFolder } from "@/lib/env";
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
const send = async (
  file: Buffer | null,
  name = "file.bin",
  origin = "http://localhost:3000",
  proof: Buffer | null = null,
) => {
  const body = new FormData();
  if (proof) body.append("proof", new File([new Uint8Array(proof)], `${name}.proof`));
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

async function stampOf2024() {
  const { rankingView } = await import("@/lib/views/rankings");
  const { rankingStamp } = await import("@/lib/api/print-stamp");
  const params = { indicator: "D05", year: 2024, minN: 5 };
  const ranking = await rankingView(params);
  const stamp = ranking && (await rankingStamp(ranking, params, "http://localhost:3000"));
  if (!stamp) throw new Error("no stamp");
  return stamp;
}

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

  it("taking files writes nothing, and each is verified by the signature that it carries or that lies beside it", async () => {
    const { connectionPool } = await import("@/lib/store/client");
    await connectionPool().query("DELETE FROM export_record");
    for (const where of [
      "official.docx?agency=pt-jjf&year=2024",
      "official.xlsx?agency=pt-jjf&year=2024",
      "official.html?agency=pt-jjf&year=2024",
    ])
      expect((await shown(await send(await bytes(where)))).found).toMatchObject({
        verdict: "genuine",
        today: "same",
      });
    for (const format of ["csv", "ndjson"]) {
      const file = await bytes(`agencies.${format}?limit=3`);
      const proof = await bytes(`agencies.${format}.proof?limit=3`);
      const verdict = async (f: Buffer, p: Buffer) =>
        (await shown(await send(f, "a", undefined, p))).found?.verdict;
      expect(await verdict(file, proof)).toBe("genuine");
      expect((await shown(await send(file))).found?.verdict).toBe("unknown");
      const other = await bytes(`agencies.${format}.proof?limit=2`);
      expect(await verdict(file, other)).toBe("altered");
      expect(await verdict(Buffer.concat([file, Buffer.from(" ")]), proof)).toBe("altered");
      expect(await verdict(file, Buffer.from(`${proof} `))).not.toBe("genuine");
    }
    const { rows } = await connectionPool().query("SELECT 1 FROM export_record");
    expect(rows).toEqual([]);
  });

  it("every byte of a file, of its proof and of a statement counts", async () => {
    const { seededNumbers, mutateBytes } = await import("@/tests/builders/file-mutations");
    const { inspectSignedFile } = await import("@/lib/intake/signed-file/read-signed-file");
    const { isSigned } = await import("@/lib/exports/proof/manifest");
    const { decodeStatement } = await import("@/lib/exports/proof/statement-token");
    const { ownKey } = await import("@/lib/exports/signing-key");
    const isGenuine = (file: Uint8Array, beside: Uint8Array): boolean => {
      const found = inspectSignedFile(file, { beside });
      return found !== null && found.whole && isSigned(found.proof, ownKey().publicKey);
    };
    const file = await bytes("agencies.csv?limit=3");
    const proof = await bytes("agencies.csv.proof?limit=3");
    expect(isGenuine(file, proof)).toBe(true);
    const next = seededNumbers(3);
    for (const m of mutateBytes(file, 200, next))
      expect(isGenuine(m.bytes, proof), m.name).toBe(false);
    for (const m of mutateBytes(proof, 400, next))
      expect(isGenuine(file, m.bytes), m.name).toBe(false);
    const stamp = await stampOf2024();
    const statement = new URL(stamp.verify).searchParams.get("proof") ?? "";
    for (const m of mutateBytes(Buffer.from(statement), 400, next)) {
      const read = decodeStatement(Buffer.from(m.bytes).toString("utf8"));
      expect(read !== null && isSigned(read, ownKey().publicKey), m.name).toBe(false);
    }
  });

  it("a file of an edition is known to the byte, and no other is", async () => {
    const { seededNumbers, mutateBytes } = await import("@/tests/builders/file-mutations");
    const { readRelease } = await import("@/lib/store/queries/releases");
    const { readTransaction } = await import("@/lib/store/client");
    const { makeRelease } = await import("@/lib/exports/releases");
    const { release } = await makeRelease({ note: null });
    expect(
      (await readTransaction((tx) => readRelease(tx, release.tag)))?.files.length,
    ).toBeGreaterThan(2);
    for (const { name } of release.files) {
      const file = await bytes(`releases/${release.tag}/${name}`);
      const { verifyHash } = await import("@/lib/api/verify");
      const { sha256 } = await import("@/lib/exports/proof/manifest");
      const verdict = async (b: Uint8Array) => (await verifyHash(sha256(b))).verdict;
      expect(await verdict(file), name).toBe("genuine");
      for (const m of mutateBytes(file, 3, seededNumbers(name.length)))
        expect(await verdict(m.bytes), `${name} ${m.name}`).toBe("unknown");
    }
  });

  it("what was entered in the register before is still found there", async () => {
    const { connectionPool } = await import("@/lib/store/client");
    const { ownKey } = await import("@/lib/exports/signing-key");
    const { sha256, shortCode, signManifest } = await import("@/lib/exports/proof/manifest");
    const file = await bytes("agencies.csv?limit=3");
    const { manifest: m } = JSON.parse(String(await bytes("agencies.csv.proof?limit=3"))) as {
      manifest: Parameters<typeof signManifest>[0];
    };
    const proof = signManifest({ ...m, file: sha256(file) }, ownKey());
    await connectionPool().query(
      "INSERT INTO export_record (code, file_sha256, manifest, signature) VALUES ($1,$2,$3,$4)",
      [shortCode(m), sha256(file), JSON.stringify(proof.manifest), proof.signature],
    );
    expect((await shown(await send(file))).found).toMatchObject({
      verdict: "genuine",
      today: "same",
    });
    expect((await verifyView({ code: shortCode(m) })).view?.found?.verdict).toBe("genuine");
  });

  it("bulk files are known also when newer ones have taken their place", async () => {
    const { connectionPool } = await import("@/lib/store/client");
    const { makeBulk } = await import("@/lib/exports/bulk-files");
    const name = "sunledger-2023.xlsx";
    const first = await makeBulk();
    const file = await bytes(`bulk/${name}`);
    for (let i = 0; i < 3; i++) {
      await connectionPool().query(
        "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
      );
      await makeBulk();
    }
    expect(existsSync(path.join(dataFolder, "bulk", `v${first.dataVersion}`))).toBe(false);
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
  it("carries a QR code that holds a signed statement, and a code that is good with its address", async () => {
    const stamp = await stampOf2024();
    const scanned = Object.fromEntries(new URL(stamp.verify).searchParams);
    expect((await verifyView(scanned)).view?.found).toMatchObject({
      verdict: "genuine",
      today: "same",
      code: stamp.code,
      manifest: { resource: "rankings", query: "indicator=D05&year=2024", format: "print" },
    });
    const typed = async (of?: string) =>
      (await verifyView({ code: stamp.code, ...(of === undefined ? {} : { of }) })).view?.found;
    expect(await typed()).toMatchObject({ verdict: "unknown" });
    for (const of of [
      stamp.address,
      "/en/rankings?year=2024&indicator=D05",
      "rankings?indicator=D05&year=2024",
    ])
      expect(await typed(of), of).toMatchObject({ verdict: "genuine", today: "same" });
    for (const of of ["rankings?indicator=D03&year=2024", "what?", "reports/none", ""])
      expect(await typed(of), of).toMatchObject({ verdict: "unknown" });
    expect((await verifyView({ proof: "nonsense" })).view).toMatchObject({
      found: null,
      said: "nostatement",
    });
  });

  it("the code of a file is good with the address printed in it, also after other data came", async () => {
    const { connectionPool } = await import("@/lib/store/client");
    const { unzipSync, strFromU8 } = await import("fflate");
    const xml = strFromU8(
      unzipSync(await bytes("official.docx?agency=pt-jjf&year=2024"))["word/document.xml"] ??
        new Uint8Array(),
    );
    const address =
      /http:\/\/[^<）]*verify\?code=[^<）]*/.exec(xml)?.[0].replaceAll("&amp;", "&") ?? "";
    const search = Object.fromEntries(new URL(address).searchParams);
    expect(search).toMatchObject({ of: "official?agency=pt-jjf&year=2024" });
    await connectionPool().query(
      "UPDATE instance SET value = (value::int + 1)::text WHERE key = 'data_version'",
    );
    expect((await verifyView(search)).view?.found).toMatchObject({
      verdict: "genuine",
      today: "same",
    });
  });

  it("its QR code is drawn module by module", async () => {
    const { qrPath } = await import("@/lib/api/print-stamp");
    const stamp = await stampOf2024();
    const QRCode = (await import("qrcode")).default;
    const { modules } = QRCode.create(stamp.verify, { errorCorrectionLevel: "L" });
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
    at("a.csv.proof", await bytes("rankings.csv.proof?indicator=D05&year=2024"));
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
