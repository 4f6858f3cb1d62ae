import { readFileSync } from "node:fs";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { expandArchive, type InputFile } from "@/lib/intake/host/archive";
import { readableName } from "@/lib/intake/host/entry-name";
import { bundleText, compileBundle } from "@/lib/intake/host/bundled.mjs";
import { parseAll, parseSafely } from "@/lib/intake/host/parse-safely";
import { endReadingPrograms, runTask } from "@/lib/intake/host/pool";
import { QuickInflate } from "@/lib/intake/host/quick-inflate.mjs";
import { parseDocument } from "@/lib/intake/parse-document";

const bytesOf = (name: string) =>
  new Uint8Array(readFileSync(path.resolve("prisma/sample/documents", name)));
const all = async (files: AsyncIterable<InputFile>) => {
  const found: InputFile[] = [];
  for await (const file of files) found.push(file);
  return found;
};
const opened = (bytes: Uint8Array) => all(expandArchive({ path: "a.zip", bytes }));

describe("programs that read", () => {
  afterAll(endReadingPrograms);

  it("answer what reading in place answers", async () => {
    const file = { path: "x.html", bytes: bytesOf("pt-gyz-2024.html") };
    expect(await parseSafely(file)).toEqual(await parseDocument(file));
  });

  it("answer the same of a PDF whose letters are drawn one by one, and leave the language's own functions in their places", async () => {
    const push = Array.prototype.push;
    const file = {
      path: "x.pdf",
      bytes: new Uint8Array(readFileSync("tests/fixtures/reports/pingtan-2015.bare.pdf")),
    };
    expect(await parseSafely(file)).toEqual(await parseDocument(file));
    expect(Array.prototype.push).toBe(push);
    expect(JSON.parse.toString()).toContain("[native code]");
  });

  it("are made of the sources as one program, with packages and the place of the sources found", async () => {
    const file = path.resolve("lib/intake/host/answer.ts");
    const text = await bundleText(file, path.resolve("tsconfig.json"));
    const program = compileBundle(text, file) as {
      answerTask: (task: object) => Promise<object>;
    };
    expect(
      await program.answerTask({
        kind: "parse",
        path: "x.html",
        bytes: bytesOf("pt-gyz-2024.html"),
      }),
    ).toMatchObject({ status: "read", fiscalYear: 2024 });
  });

  it("are ended with a document that takes too long, and the next document is read by another", async () => {
    const task = { kind: "parse", path: "x", bytes: bytesOf("pt-shs-2023.html") } as const;
    await expect(runTask<"parse">(task, { time: 1 })).rejects.toMatchObject({ why: "too_slow" });
    expect(await runTask<"parse">(task)).toMatchObject({ status: "read" });
  });

  it("take many files at once and give them back in their order", async () => {
    const names = ["pt-gyz-2024.html", "pt-lyy-2023.txt", "pingtan-2015.html", "pt-gyz-2023.html"];
    const answers = [];
    for await (const { report } of parseAll(
      names.map((name) => ({ path: name, bytes: bytesOf(name) })),
    ))
      answers.push(report);
    expect(answers.map((r) => r.path)).toEqual(names);
    expect(answers.map((r) => r.fiscalYear)).toEqual([2024, 2023, 2015, 2023]);
  });

  it("are not asked about what is too large to be a report", async () => {
    const report = await parseSafely({
      path: "x",
      bytes: new Uint8Array(),
      refused: "too_large",
      facts: { sha256: "ab", bytes: 300_000_000 },
    });
    expect(report).toMatchObject({
      status: "unreadable",
      reason: { code: "too_large" },
      bytes: 300_000_000,
      sha256: "ab",
    });
  });
});

describe("a stream of a document", () => {
  const unpacked = async (packed: Uint8Array): Promise<Uint8Array[]> => {
    const { writable, readable } = new QuickInflate("deflate");
    const writer = writable.getWriter();
    const written = writer.write(packed).then(() => writer.close());
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of readable) chunks.push(chunk);
    } finally {
      await written.catch(() => {});
    }
    return chunks;
  };
  const packed = new Uint8Array(deflateSync("0 0 m 12 4 l S"));

  it("is unpacked whole; cut short or damaged it fails, so that the other way is taken", async () => {
    expect(new TextDecoder().decode((await unpacked(packed))[0])).toBe("0 0 m 12 4 l S");
    await expect(unpacked(packed.subarray(0, 9))).rejects.toThrow();
    await expect(unpacked(packed.map((b, i) => (i === 0 ? 0 : b)))).rejects.toThrow();
    expect(() => new QuickInflate("gzip")).toThrow("gzip");
  });

  it("that is a letter of a Type 3 font is cut behind its box while a document is only read; no other stream is, and none that is drawn", async () => {
    const letter = deflateSync("820 0 30 -120.5 790 840 d1\n40 12 m 700 12 l f\n");
    const first = async (bytes: Uint8Array) =>
      new TextDecoder().decode((await unpacked(new Uint8Array(bytes)))[0]);
    expect(await first(letter)).toContain("700 12 l f");
    QuickInflate.boxesOnly = true;
    try {
      expect(await first(letter)).toBe("820 0 30 -120.5 790 840 d1\n");
      expect(await first(deflateSync("820 0 d0\n40 12 m 700 12 l f\n"))).toContain("700 12 l f");
      expect(await first(packed)).toBe("0 0 m 12 4 l S");
    } finally {
      QuickInflate.boxesOnly = false;
    }
  });
});

describe("an archive", () => {
  const page = bytesOf("pt-gyz-2024.html");

  it("gives its documents by name, those of archives inside it too, and leaves out what systems add", async () => {
    const inner = zipSync({ "b.html": page });
    const files = await opened(
      zipSync({
        "年报/a.html": page,
        "more.zip": inner,
        "__MACOSX/._a.html": page,
        ".DS_Store": page,
      }),
    );
    expect(files.map((f) => f.path)).toEqual(["a.zip/年报/a.html", "a.zip/more.zip/b.html"]);
    expect(files.every((f) => f.bytes.length === page.length)).toBe(true);
  });

  it("made on Chinese Windows names its files legibly", () => {
    const latin1 = (bytes: Uint8Array) => Array.from(bytes, (b) => String.fromCharCode(b)).join("");
    // 年报 in GBK
    expect(readableName(`${latin1(Uint8Array.from([0xc4, 0xea, 0xb1, 0xa8]))}.html`)).toBe(
      "年报.html",
    );
    expect(readableName(latin1(new TextEncoder().encode("年报.html")))).toBe("年报.html");
  });

  it("under a password, endless, or cut short is refused by name", async () => {
    const locked = zipSync({ "a.html": page });
    locked[6] = locked[6]! | 1;
    expect((await opened(locked)).map((f) => f.refused)).toEqual(["encrypted"]);
    let deep: Uint8Array = zipSync({ "a.html": page });
    for (let i = 0; i < 5; i++) deep = zipSync({ "in.zip": deep });
    expect((await opened(deep)).map((f) => f.refused)).toEqual(["bomb"]);
    expect(
      (await opened(zipSync({ "a.html": page }).subarray(0, 400))).map((f) => f.refused),
    ).toEqual(["damaged"]);
    const many = Object.fromEntries(
      Array.from({ length: 5001 }, (_, i) => [`${i}.txt`, new Uint8Array(1)]),
    );
    expect((await opened(zipSync(many))).map((f) => f.refused)).toEqual(["bomb"]);
  });

  it("gives no more than its directory says, and has one budget for all archives inside it", async () => {
    const liar = zipSync({ "a.txt": new Uint8Array(1_000_000) });
    // The directory at the end claims ten bytes.
    new DataView(liar.buffer).setUint32(liar.length - 22 - 51 + 24, 10, true);
    for (const file of await opened(liar)) expect(file.bytes.length).toBeLessThanOrEqual(10);
    const large = zipSync({ "a.txt": new Uint8Array(45 * 1024 * 1024) });
    const nest = zipSync(
      Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`${i}.zip`, large])),
    );
    const files = await opened(nest);
    const held = files.reduce((sum, f) => sum + f.bytes.length, 0);
    expect(held).toBeLessThan(301 * 1024 * 1024);
    expect(files.filter((f) => f.refused === "bomb").length).toBeGreaterThan(0);
  });

  it("names an entry that is too large without unpacking it, and reads the rest", async () => {
    const files = await opened(
      zipSync({ "big.bin": new Uint8Array(60 * 1024 * 1024), "a.html": page }),
    );
    expect(files.map((f) => [f.path, f.refused])).toEqual([
      ["a.zip/big.bin", "too_large"],
      ["a.zip/a.html", undefined],
    ]);
  });
});
