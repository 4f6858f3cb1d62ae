import { expect, it } from "vitest";
import { MOST_ATTACHED } from "@/lib/collection/attachments";

it("an attached file has 20 MB at most, as the desk says beside the field", () =>
  expect(MOST_ATTACHED).toBe(20_971_520));
