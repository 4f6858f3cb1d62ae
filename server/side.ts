/**
 * What runs in the side program: takes a task as a message, and answers with what was made and the
 * time of the processor that it took.
 */
import { answerQuestion } from "@/lib/api/answer-question";
import { toXlsx } from "@/lib/exports/xlsx";
import { makeLab } from "@/lib/views/lab-answer";
import type { SideTask } from "@/lib/jobs/side-work";
import { logError } from "@/lib/log";
import { startTracing } from "@/lib/start-tracing";
import { inSpan } from "@/lib/trace";

function work(task: SideTask): Promise<unknown> {
  switch (task.kind) {
    case "api":
      return answerQuestion(task.question);
    case "lab":
      return makeLab(task.query);
    case "book":
      return toXlsx(task.table, task.name);
  }
}

async function answer({ id, task }: { id: number; task: SideTask }): Promise<void> {
  const before = process.cpuUsage();
  try {
    const made = await inSpan({ name: `side ${task.kind}`, kind: "internal" }, () => work(task));
    const { user, system } = process.cpuUsage(before);
    process.send?.({ id, answer: made, milliseconds: (user + system) / 1000 });
  } catch (error) {
    logError("side_task_failed", error, { kind: task.kind });
    process.send?.({ id });
  }
}

export function answerExpensive(): void {
  void startTracing("side");
  process.on("message", (message: { id: number; task: SideTask }) => void answer(message));
  // Without the web process nobody asks.
  process.on("disconnect", () => process.exit(0));
  for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
}
