/**
 * What is typed saves itself, and buttons fill cells in place. Without scripts the same buttons
 * send the form.
 */
import { cellDef } from "@/lib/forms";
import { sumTotals } from "@/lib/collection/fill-form";

/** Milliseconds without a key before the form saves itself. */
const IDLE = 6000;
export type SaveState = "saving" | "saved" | "refused";
type Answer = { saved?: number; revision?: number };

/**
 * Sends the form a while after the last change. The answer's revision goes into every form of the
 * page, so that none of them is out of date.
 *
 * @param onState called when sending begins and when it ends
 * @param onSaved called with the fields that are stored now
 * @returns how to stop
 */
export function attachAutosave(
  form: HTMLFormElement,
  onState: (state: SaveState) => void,
  onSaved: (sent: ReadonlyMap<string, string>) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  const save = async (): Promise<void> => {
    if (sending) return wait();
    const body = new FormData(form);
    const sent = new Map([...body].map(([name, value]) => [name, String(value)]));
    sending = true;
    onState("saving");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { accept: "application/json" },
      });
      const done = answer.ok ? ((await answer.json()) as Answer) : {};
      if (done.revision === undefined) return onState("refused");
      takeRevision(form, done.revision);
      onSaved(sent);
      onState("saved");
    } catch {
      onState("refused");
    } finally {
      sending = false;
    }
  };
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), IDLE);
  };
  const stop = (): void => clearTimeout(timer);
  form.addEventListener("input", wait);
  form.addEventListener("submit", stop);
  return () => {
    stop();
    form.removeEventListener("input", wait);
    form.removeEventListener("submit", stop);
  };
}

function takeRevision(form: HTMLFormElement, revision: number): void {
  const version = form.querySelector<HTMLInputElement>("input[name=version]")?.value;
  for (const other of document.forms) {
    const its = other.querySelector<HTMLInputElement>("input[name=version]");
    const field = other.querySelector<HTMLInputElement>("input[name=revision]");
    if (field && its?.value === version) field.value = String(revision);
  }
}

/** The buttons that fill totals and remaining cells. @returns how to stop */
export function attachFilling(form: HTMLFormElement): () => void {
  const onClick = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest("[data-fill]") : null;
    const filling = button?.getAttribute("data-fill");
    if (!filling) return;
    event.preventDefault();
    const inputs = new Map(
      [...form.querySelectorAll<HTMLInputElement>("input[name^='c.']")].map((i) => [
        i.name.slice(2),
        i,
      ]),
    );
    const open = (id: string): boolean => {
      const input = inputs.get(id);
      return input?.value.trim() === "" && !input.classList.contains("doubt");
    };
    const typed = (): Record<string, string> =>
      Object.fromEntries([...inputs].map(([id, i]) => [id, i.value]));
    const put = (values: Record<string, string>): void => {
      for (const [id, value] of Object.entries(values)) {
        const input = inputs.get(id);
        if (input) input.value = value;
      }
    };
    if (filling !== "totals") {
      // What adds up to something is no rest: totals come from their parts.
      const rest = [...inputs.keys()].filter(
        (id) => cellDef(id)?.section === filling && open(id) && !isTotal(id),
      );
      put(Object.fromEntries(rest.map((id) => [id, "0"])));
    }
    put(sumTotals(typed(), open));
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.addEventListener("click", onClick);
  return () => form.removeEventListener("click", onClick);
}

const isTotal = (id: string): boolean => id.endsWith(".tot") || id.startsWith("r37.");
