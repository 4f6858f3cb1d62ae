import { spawn } from "node:child_process";
import os from "node:os";
import { expect, it } from "vitest";
import { stepBack } from "@/lib/step-back";

it("puts a program behind the pages, once, and leaves one alone that has ended", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"], { stdio: "ignore" });
  const behind = Math.max(os.getPriority(), 10);
  stepBack(child.pid);
  stepBack(child.pid);
  expect(os.getPriority(child.pid)).toBe(behind);
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGKILL");
  await gone;
  stepBack(child.pid);
  stepBack(undefined);
});
