/** The parts of an OFD file: a ZIP of XML, whose parts name each other by their places. */
import { unzipSync, type UnzipFileInfo, type Unzipped } from "fflate";
import { ReadError } from "../../reasons";
import { parseXml, type XmlNode } from "./xml-tree";

const MAX_UNPACKED = 200 * 1024 * 1024;
/** Of all XML together: a report of 500 pages stays far below. */
const MAX_XML = 60 * 1024 * 1024;
const MAX_ENTRIES = 20_000;

export type OfdPackage = {
  /**
   * A part as a tree; null where the file has none of that name. @throws ReadError `damaged` where
   * it is no XML
   */
  readonly read: (place: string) => XmlNode | null;
  /** A place as it is written in `from`: beside it, unless it begins at the root. */
  readonly locate: (from: string, place: string) => string;
};

/** @throws ReadError `damaged`, `bomb`, `encrypted` */
export function openOfd(bytes: Uint8Array): OfdPackage {
  const files = unpack(bytes);
  const names = new Map(Object.keys(files).map((name) => [nameKey(name), name]));
  const trees = new Map<string, XmlNode>();
  return {
    locate: locatePart,
    read: (place) => {
      const name = names.get(nameKey(place)) ?? "";
      const part = files[name];
      if (!part) return null;
      const tree = trees.get(name) ?? parseXml(decoded(part));
      trees.set(name, tree);
      return tree;
    },
  };
}

/** Producers differ in how they write strokes and capitals in their own names. */
const nameKey = (name: string): string =>
  name.replace(/\\/g, "/").replace(/^\/+/, "").toLowerCase();

function unpack(bytes: Uint8Array): Unzipped {
  let [total, text, entries, locked] = [0, 0, 0, false];
  const wanted = ({ name, originalSize }: UnzipFileInfo) => {
    const isXml = /\.xml$/i.test(name);
    total += originalSize;
    text += isXml ? originalSize : 0;
    if (++entries > MAX_ENTRIES || total > MAX_UNPACKED || text > MAX_XML)
      throw new ReadError("bomb");
    locked ||= /(?:^|\/)encryptions?\.xml$|\.dat\.enc$/i.test(name);
    return isXml;
  };
  try {
    const files = unzipSync(bytes, { filter: wanted });
    if (locked) throw new ReadError("encrypted");
    return files;
  } catch (error) {
    throw error instanceof ReadError ? error : new ReadError("damaged", error);
  }
}

function decoded(part: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(part.subarray(0, 120));
  const label = /^[^<]{0,4}<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1] ?? "utf-8";
  const isWide = part[0] === 0xff || part[0] === 0xfe;
  try {
    return new TextDecoder(isWide ? "utf-16" : label).decode(part);
  } catch {
    return new TextDecoder().decode(part);
  }
}

/** `..` never leads out of the file. */
export function locatePart(from: string, place: string): string {
  const steps = place.trim().replace(/\\/g, "/").split("/");
  const way = steps[0] === "" ? [] : from.split("/").slice(0, -1);
  for (const step of steps) {
    if (step === "..") way.pop();
    else if (step !== "" && step !== ".") way.push(step);
  }
  return way.join("/");
}
