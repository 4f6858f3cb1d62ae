import { describe, expect, it } from "vitest";
import { parseForm } from "@/lib/http/parse-form";

const URL_ = "http://localhost:3000/api/desk/upload";
const post = (body: BodyInit, headers: Record<string, string> = {}): Promise<FormData | Response> =>
  parseForm(new Request(URL_, { method: "POST", body, headers }));
const MULTIPART = { "content-type": "multipart/form-data; boundary=x" };
const part = (name: string, value: string): string =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

describe("a posted form", () => {
  it("gives what the browser sent: words, files with their names and bytes, an empty choice of file", async () => {
    const sent = new FormData();
    sent.append("note", "第一行\r\n第二行 +&=");
    sent.append("note", "again");
    sent.append("files", new File([new Uint8Array([0, 255, 13, 10])], "年度报告 (1).docx"));
    sent.append("files", new File([], ""));
    const form = await post(sent);
    if (form instanceof Response) throw new Error(await form.text());
    expect(form.getAll("note")).toEqual(sent.getAll("note"));
    const [file, none] = form.getAll("files") as File[];
    expect(file?.name).toBe("年度报告 (1).docx");
    expect([...new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0))]).toEqual([
      0, 255, 13, 10,
    ]);
    expect([none?.name, none?.size]).toEqual(["", 0]);
  });

  it("may be urlencoded", async () => {
    const form = await post(new URLSearchParams({ login: "张三", password: "a b&c=d" }));
    expect(form instanceof FormData && [...form]).toEqual([
      ["login", "张三"],
      ["password", "a b&c=d"],
    ]);
  });

  it("holds no letter NUL, which no database keeps, in a field or in the name of a file", async () => {
    const sent = new FormData();
    sent.append("note", "a\0b\0");
    sent.append("files", new File([new Uint8Array([0, 1])], "a\0b.html"));
    const form = await post(sent);
    if (form instanceof Response) throw new Error(await form.text());
    expect(form.get("note")).toBe("ab");
    const file = form.get("files") as File;
    expect([file.name, file.size]).toEqual(["ab.html", 2]);
  });

  it.each([
    ["cut off in a part", "--x\r\nbroken", MULTIPART],
    ["cut off after a part", part("a", "b"), MULTIPART],
    [
      "without its boundary",
      `${part("a", "b")}--x--\r\n`,
      { "content-type": "multipart/form-data" },
    ],
    ["of another type", "{}", { "content-type": "application/json" }],
    ["without a body", "", MULTIPART],
  ])("%s is 400", async (_, body, headers) => {
    const answer = await post(body, headers);
    expect(answer instanceof Response && answer.status).toBe(400);
  });

  it.each([
    [
      "files",
      Array.from(
        { length: 502 },
        (_, i) => `--x\r\nContent-Disposition: form-data; name="f"; filename="${i}"\r\n\r\n1\r\n`,
      ).join(""),
    ],
    ["fields", Array.from({ length: 5001 }, () => part("a", "b")).join("")],
    ["letters in a field", part("a", "b".repeat(1024 * 1024 + 1))],
    ["letters in a name", part("a".repeat(300), "b")],
  ])("with too many %s is 413", async (_, body) => {
    const answer = await post(`${body}--x--\r\n`, MULTIPART);
    expect(answer instanceof Response && answer.status).toBe(413);
  });

  it("that never ends is cut off where it is too much, without being read to the end", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new TextEncoder().encode(part(`f${sent}`, "b").repeat(50)));
      },
    });
    const request = new Request(URL_, {
      method: "POST",
      body: endless,
      headers: MULTIPART,
      duplex: "half",
    } as RequestInit);
    const answer = await parseForm(request);
    expect(answer instanceof Response && answer.status).toBe(413);
    expect(sent).toBeLessThan(200);
  });
});
