/** Files as they leave the API, one of each kind that carries its own signature. */
export const SIGNED_ANSWERS = [
  "rankings.xlsx?indicator=D05&year=2024",
  "rankings.docx?indicator=D05&year=2024",
  "official.xlsx?agency=pt-jjf&year=2024",
  "official.docx?agency=pt-jjf&year=2024",
  "official.html?agency=pt-jjf&year=2024",
  "rankings.json?indicator=D05&year=2024",
  "charts/city-outcomes.svg",
  "charts/city-outcomes.png",
] as const;

export async function fetchAnswer(where: string): Promise<Uint8Array> {
  const { answerApi } = await import("@/lib/api/handle-request");
  const url = new URL(`http://ledger.test/api/v1/${where}`);
  const answer = await answerApi(
    new Request(url, { headers: { host: "ledger.test" } }),
    url.pathname.replace("/api/v1/", "").split("/"),
  );
  if (answer.status !== 200) throw new Error(`${where} answered ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** What `/verify` says of a file, asked in this process so that thousands can be asked. */
export async function isGenuine(bytes: Uint8Array): Promise<boolean> {
  const { inspectSignedFile } = await import("@/lib/intake/signed-file/read-signed-file");
  const { ownKey } = await import("@/lib/exports/signing-key");
  const { isSigned } = await import("@/lib/exports/proof/manifest");
  const file = inspectSignedFile(bytes, { content: false });
  return file !== null && file.whole && isSigned(file.proof, ownKey().publicKey);
}
