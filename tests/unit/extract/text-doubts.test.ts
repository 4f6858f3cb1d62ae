import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/intake/parse-document";

const fixture = (name: string) => readFileSync(`tests/fixtures/reports/${name}`, "utf8");
const read = (path: string, text: string) =>
  parseDocument({ path, bytes: new TextEncoder().encode(text) });
const FILES = ["pingtan-2023.html", "pingtan-2023.md", "pingtan-2023.semicolon.csv"];

describe.each(FILES)("a figure that its own text puts in doubt, in %s", (name) => {
  const licence = async (figure: string) => {
    const text = fixture(name);
    expect(text).toContain("2629");
    return (await read(name, text.replace("2629", figure))).cells["t2.license.n"];
  };

  it("is seen from right to left", async () => {
    const cell = await licence("\u202e2629\u202c");
    expect(cell?.state).toBe("suspect");
    expect(["mixed_look", "not_seen"]).toContain(cell?.doubt);
  });

  it.each(["1234（更正：2629）", "1234（应为2629件）", "1234件，实际2629", "1234改2629"])(
    "was corrected beside it: %s",
    async (figure) => {
      expect(await licence(figure)).toMatchObject({ state: "suspect" });
    },
  );

  it.each(["2629（含上年结转12件）", "2629件"])("is not in doubt: %s", async (figure) => {
    expect(await licence(figure)).toMatchObject({ state: "reported", value: 2629 });
  });
});

describe("a row of figures that no cell took", () => {
  const markdown = fixture("pingtan-2023.md");
  const unlabelled = markdown.replace(/^(\|.*\|) 1\.本机关不掌握相关政府信息 \|/m, "$1");

  it("makes a report without that row one for review", async () => {
    expect(unlabelled).not.toBe(markdown);
    const { status, cells, claims } = await read("x.md", unlabelled);
    expect(cells["r341.np"]?.state).toBe("missing");
    expect(claims.unclaimed.length).toBeGreaterThanOrEqual(7);
    expect(status).toBe("review");
  });

  it("asks nobody where the row is not printed", async () => {
    const without = markdown.replace(/^\|.*1\.本机关不掌握.*\n/m, "");
    const { cells } = await read("x.md", without);
    expect(cells["r341.np"]?.state).toBe("missing");
  });
});

describe("comments of Markdown", () => {
  it("are no text: neither a row in one nor a whole table counts", async () => {
    const text = fixture("pingtan-2023.md");
    const row = await read("x.md", text.replace(/^(\| 行政许可 .*)$/m, "<!-- $1 -->"));
    expect(row.cells["t2.license.n"]?.value).toBeNull();
    const hidden = text.replace("2629", "7777");
    const { cells } = await read("x.md", `<!--\n${hidden}\n-->\n${text}`);
    expect(cells["t2.license.n"]).toMatchObject({ state: "reported", value: 2629 });
  });
});
