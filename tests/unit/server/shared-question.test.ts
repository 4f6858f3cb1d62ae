import { describe, expect, it } from "vitest";
import { shareQuestion } from "@/server/pages/shared-question";

/** A database whose answers come when the test says so. */
function openDatabase() {
  const put: { readonly answer: (state: string) => void; readonly fail: () => void }[] = [];
  const ask = () =>
    new Promise<string>((answer, failed) => {
      put.push({ answer, fail: () => failed(new Error("away")) });
    });
  return { put, ask };
}
const turn = () => new Promise((done) => setImmediate(done));
const LONG = 60_000;

describe("a question that many ask", () => {
  it("is put at once where nobody else asks, each time anew", async () => {
    const { put, ask } = openDatabase();
    const question = shareQuestion(ask, LONG);
    for (const state of ["1", "2"]) {
      const answer = question();
      put.at(-1)?.answer(state);
      expect(await answer).toBe(state);
    }
    expect(put.length).toBe(2);
  });

  it("is put once for all who come while another is under way, and after they came", async () => {
    const { put, ask } = openDatabase();
    const question = shareQuestion(ask, LONG);
    const first = question();
    const others = [question(), question(), question()];
    expect(put.length).toBe(1);
    put[0]?.answer("old");
    await turn();
    expect(put.length).toBe(2);
    const later = question();
    put[1]?.answer("new");
    expect(await Promise.all([first, ...others])).toEqual(["old", "new", "new", "new"]);
    await turn();
    put[2]?.answer("newest");
    expect(await later).toBe("newest");
  });

  it("that fails fails for those who shared it, and not for the next", async () => {
    const { put, ask } = openDatabase();
    const question = shareQuestion(ask, LONG);
    const [first, second] = [question(), question()];
    put[0]?.fail();
    await expect(first).rejects.toThrow("away");
    put[1]?.fail();
    await expect(second).rejects.toThrow("away");
    const third = question();
    put[2]?.answer("back");
    expect(await third).toBe("back");
  });

  it("does not wait for one that gets no answer", async () => {
    const { put, ask } = openDatabase();
    const question = shareQuestion(ask, 1);
    void question();
    const second = question();
    while (put.length < 2) await turn();
    put[1]?.answer("there");
    expect(await second).toBe("there");
  });
});
