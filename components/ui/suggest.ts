/**
 * Fields whose list is too long for a page: names are asked for as somebody types. The list, its
 * keys and its words are the browser's own.
 */
export function suggestNames(page: Document): void {
  for (const field of page.querySelectorAll<HTMLInputElement>("input[data-suggest]")) {
    let latest = 0;
    field.addEventListener("input", () => {
      const turn = ++latest;
      const words = field.value.trim();
      if (words === "") return;
      void askNames(field, words).then((names) => {
        if (turn === latest) showNames(field, names);
      });
    });
  }
}

async function askNames({ dataset }: HTMLInputElement, words: string): Promise<string[]> {
  const { suggest = "", name = "" } = dataset;
  const answer = await fetch(suggest + encodeURIComponent(words)).catch(() => null);
  if (!answer?.ok) return [];
  const { rows } = (await answer.json()) as { rows: Record<string, unknown>[] };
  return rows.map((row) => String(row[name] ?? "")).filter((text) => text !== "");
}

function showNames({ list }: HTMLInputElement, names: readonly string[]): void {
  list?.replaceChildren(
    ...names.map((name) => {
      const option = document.createElement("option");
      option.value = name;
      return option;
    }),
  );
}
