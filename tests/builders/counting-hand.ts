/**
 * A hand at a page whose every act counts: a click, a field filled in, a file chosen. Addresses
 * typed into the browser count as one, too.
 */
import type { Page } from "playwright-core";

export class CountingHand {
  acts = 0;
  constructor(
    readonly page: Page,
    private readonly base: string,
  ) {}

  async open(path: string): Promise<void> {
    this.acts += 1;
    await this.page.goto(this.base + path);
  }

  async click(selector: string): Promise<void> {
    this.acts += 1;
    await this.page.locator(selector).first().click();
  }

  /** Clicks what leads to another page, and waits for it. */
  async follow(selector: string, to: RegExp): Promise<void> {
    this.acts += 1;
    await Promise.all([this.page.waitForURL(to), this.page.locator(selector).first().click()]);
  }

  async fill(selector: string, text: string): Promise<void> {
    this.acts += 1;
    await this.page.locator(selector).first().fill(text);
  }

  async choose(selector: string, name: string, bytes: Uint8Array): Promise<void> {
    this.acts += 1;
    await this.page
      .locator(selector)
      .first()
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
  }

  /** Fills in and ticks what a form still demands. */
  async complete(form: string, words: string): Promise<void> {
    const open = this.page.locator(`${form} :is(input, textarea)[required]:not([type=hidden])`);
    for (const field of await open.all()) {
      if (!(await field.isVisible())) continue;
      const isBox = (await field.getAttribute("type")) === "checkbox";
      if (isBox ? await field.isChecked() : (await field.inputValue()) !== "") continue;
      this.acts += 1;
      await (isBox ? field.check() : field.fill(words));
    }
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.open("/sign-in");
    await this.fill("input[name=login]", login);
    await this.fill("input[name=password]", password);
    await this.follow("main form button", /\/desk/);
  }
}
