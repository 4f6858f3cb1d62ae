import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { base, english, expectGoodPage, open, withBrowser } from "./support";

withBrowser();

describe("taking things away", () => {
  it.each(["/verify", "/changes", "/data", "/data/api"])(
    "%s is quiet, accessible and fits a phone, in both languages",
    async (path) => {
      await expectGoodPage(path);
      await expectGoodPage(english(path));
    },
  );

  it("a ranking on paper carries a code and a QR code; on screen they are not seen", async () => {
    const { page } = await open("/rankings?indicator=D05&year=2024");
    const stamp = page.locator(".stamp");
    expect(await stamp.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await stamp.isVisible()).toBe(true);
    const code = (await stamp.locator("code").textContent())!;
    const search = new URLSearchParams({ code, of: "rankings?indicator=D05&year=2024" });
    const answer = await open(`/en/verify?${search}`);
    expect(await answer.page.locator("[data-verdict]").getAttribute("data-verdict")).toBe(
      "genuine",
    );
  });

  it("a downloaded file is verified without JavaScript, a tampered one is refused", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "sunledger-e2e-"));
    const file = path.join(folder, "official.html");
    writeFileSync(
      file,
      Buffer.from(
        await (await fetch(`${base}/api/v1/official.html?agency=pt-jjf&year=2024`)).arrayBuffer(),
      ),
    );
    const verdict = async () => {
      const { page } = await open("/en/verify", { javaScriptEnabled: false });
      await page.setInputFiles("input[name=file]", file);
      await page.click("main form[method=post] button");
      await page.waitForURL(/\/en\/verify\?result=/);
      return page.locator("[data-verdict]").getAttribute("data-verdict");
    };
    expect(await verdict()).toBe("genuine");
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(/data-cell="r1\.np">(\d+)</, 'data-cell="r1.np">9$1<'),
    );
    expect(await verdict()).toBe("altered");
  });
});
