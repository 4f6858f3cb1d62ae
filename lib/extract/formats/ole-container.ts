/**
 * The container of DOC, WPS and XLS ([MS-CFB]), looked at before a library opens it. The libraries
 * follow chains of sectors wherever they lead: a chain that comes back to itself never ends there
 * and fills the memory, and a count of sectors that is too large is allocated.
 */

/** Sector numbers from here on are marks: free, end of chain, table of sectors. [MS-CFB] 2.1 */
const LAST_SECTOR = 0xfffffffa;
const ENTRY = 128;
/** Bytes from which on a stream has sectors of its own. [MS-CFB] 2.2 */
const USUAL_LIMIT = 4096;

/**
 * Whether every chain that a reader can enter comes to an end, and no count says more sectors than
 * there are bytes for.
 */
export function isSoundContainer(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if ((shift !== 9 && shift !== 12) || view.getUint16(32, true) !== 6) return false;
  const size = 1 << shift;
  const sectors = Math.ceil(bytes.length / size);
  const [fatCount, miniCount, difatCount] = [
    view.getUint32(44, true),
    view.getUint32(64, true),
    view.getUint32(72, true),
  ];
  if (fatCount > sectors || miniCount > sectors || difatCount > sectors) return false;

  const place = (sector: number, byte: number): number => (sector + 1) * size + byte;
  const word = (at: number): number | undefined =>
    at + 4 <= bytes.length ? view.getUint32(at, true) : undefined;
  const fat = sectorsOfTable(view, size, difatCount, fatCount, (sector, byte) =>
    word(place(sector, byte)),
  );
  if (!fat) return false;
  const perSector = size / 4;
  const following =
    (table: readonly number[]) =>
    (sector: number): number | undefined => {
      const at = table[Math.floor(sector / perSector)];
      return at === undefined ? undefined : word(place(at, (sector % perSector) * 4));
    };
  const next = following(fat);
  const directory = chain(view.getUint32(48, true), next, sectors);
  const miniTable = chain(view.getUint32(60, true), next, sectors);
  if (!directory || !miniTable) return false;
  const nextMini = following(miniTable);
  const limit = view.getUint32(56, true);
  const minis = miniTable.length * perSector;
  const entries = directory.flatMap((sector) =>
    Array.from({ length: size / ENTRY }, (_, i) => place(sector, i * ENTRY)),
  );
  return (
    entries.every((at) => {
      const [start, bytesLong] = [word(at + 116), word(at + 120)];
      const kind = bytes[at + 66];
      if (start === undefined || bytesLong === undefined || (kind !== 2 && kind !== 5)) return true;
      // Small streams have their chain in the table of small sectors; where the limit in the head
      // is not the usual one, readers differ.
      const length = kind === 5 ? Infinity : bytesLong;
      const own = length < Math.min(USUAL_LIMIT, limit) || chain(start, next, sectors) !== null;
      return (
        own && (length >= Math.max(USUAL_LIMIT, limit) || chain(start, nextMini, minis) !== null)
      );
    }) && isTree(entries, bytes, word)
  );
}

/** The sectors that hold the table of chains: 109 in the head, more in a chain of their own. [MS-CFB] 2.5 */
function sectorsOfTable(
  head: DataView,
  size: number,
  difatCount: number,
  fatCount: number,
  word: (sector: number, byte: number) => number | undefined,
): number[] | null {
  const found = Array.from({ length: 109 }, (_, i) => head.getUint32(76 + i * 4, true));
  let sector = head.getUint32(68, true);
  for (let n = 0; n < difatCount && sector < LAST_SECTOR; n++) {
    for (let byte = 0; byte < size - 4; byte += 4) found.push(word(sector, byte) ?? LAST_SECTOR);
    sector = word(sector, size - 4) ?? LAST_SECTOR;
  }
  const table = found.slice(0, fatCount);
  return table.length === fatCount ? table : null;
}

/**
 * The sectors of a chain in order; null where it is longer than there are sectors, that is, where
 * it comes back to itself.
 */
function chain(
  start: number,
  next: (sector: number) => number | undefined,
  most: number,
): number[] | null {
  const found: number[] = [];
  for (let at: number | undefined = start; at !== undefined && at < LAST_SECTOR; at = next(at)) {
    if (found.length > most) return null;
    found.push(at);
  }
  return found;
}

/**
 * No entry of the directory is reached twice from the root's child on: what is reached twice would
 * be walked for ever.
 */
function isTree(
  entries: readonly number[],
  bytes: Uint8Array,
  word: (at: number) => number | undefined,
): boolean {
  const seen = new Set<number>();
  const open = [0];
  while (open.length > 0) {
    const entry = open.pop()!;
    const at = entries[entry];
    if (at === undefined) continue;
    if (seen.has(entry)) return false;
    seen.add(entry);
    // Some programs write a child for streams too, which nobody follows.
    const kind = bytes[at + 66];
    for (const byte of kind === 1 || kind === 5 ? [68, 72, 76] : [68, 72]) {
      const to = word(at + byte);
      if (to !== undefined && to < LAST_SECTOR) open.push(to);
    }
  }
  return true;
}
