import {
  mutateBytes,
  mutateMarkup,
  mutateParts,
  mutateXml,
  seededNumbers,
  type Mutation,
} from "./file-mutations";
import { mutateContainer, mutateDeclarations, mutateEncoding } from "./container-mutations";
import { isGenuine } from "./signed-answers";

/**
 * Changes a file in every way, `share` times each. @returns how many ways, and the names of those
 * that are still called genuine
 */
export async function countForgeries(
  bytes: Uint8Array,
  share: number,
  seed: number,
): Promise<{ tried: number; genuine: string[] }> {
  const next = seededNumbers(seed);
  const genuine: string[] = [];
  let tried = 0;
  for (const { name, bytes: changed } of allMutations(bytes, share, next)) {
    tried += 1;
    if (await isGenuine(changed)) genuine.push(name);
  }
  return { tried, genuine };
}

function* allMutations(bytes: Uint8Array, share: number, next: () => number): Generator<Mutation> {
  yield* mutateBytes(bytes, share * 10, next);
  if (bytes[0] === 0x50) {
    yield* mutateParts(bytes);
    yield* mutateXml(bytes, share, next);
    yield* mutateContainer(bytes);
    yield* mutateDeclarations(bytes);
    return;
  }
  yield* mutateEncoding(bytes);
  if (bytes[0] === 0x3c) {
    const markup = Buffer.from(bytes).toString("utf8");
    for (const { where, text } of mutateMarkup(markup, share * 10, next))
      yield { name: where, bytes: Buffer.from(text) };
    for (const extra of [
      "<script>1</script>",
      "<style>td{visibility:hidden}</style>",
      "<div>9</div>",
      "<!-- -->",
    ])
      for (const end of ["</head>", "</body>", "</svg>"])
        if (markup.includes(end))
          yield {
            name: `${extra} before ${end}`,
            bytes: Buffer.from(markup.replace(end, extra + end)),
          };
  }
}
