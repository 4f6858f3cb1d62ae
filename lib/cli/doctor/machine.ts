/** What the machine offers: programs, fonts, room, guards around strangers' bytes. */
import { statfs } from "node:fs/promises";
import { hasPictureFonts } from "@/lib/charts/png";
import { confinementOf, type Confinement } from "@/lib/intake/host/confinement";
import { findTool, runTool } from "@/lib/intake/host/tools";
import { isOk, makeFault, makeNote, type DoctorFinding } from "./finding";

const LIST_MS = 10_000;

export async function checkFonts(): Promise<DoctorFinding> {
  if (!hasPictureFonts()) {
    return makeFault(
      "fonts",
      "The font for pictures (@embedpdf/fonts-sc) is missing: charts cannot be made as PNG.",
      "Run `npm ci`.",
    );
  }
  const list = findTool("fc-list");
  const chinese = list ? await runTool(list, [":lang=zh", "family"], { timeout: LIST_MS }) : null;
  return chinese !== null && chinese.ok && chinese.stdout.length > 0
    ? isOk("fonts", "Pictures have their font, and the machine has a Chinese one.")
    : makeNote(
        "fonts",
        "Pictures have their font; the machine has no Chinese font of its own, so LibreOffice shows boxes.",
        "Install fonts-noto-cjk if LibreOffice is used here.",
      );
}

export async function checkTesseract(): Promise<DoctorFinding> {
  const program = findTool("tesseract");
  if (!program) {
    return makeNote(
      "tesseract",
      "Not installed: scanned reports are kept, but no figure in them is proposed.",
      "Install tesseract-ocr and tesseract-ocr-chi-sim.",
    );
  }
  const { stdout, stderr } = await runTool(program, ["--list-langs"], { timeout: LIST_MS });
  return /^chi_sim$/m.test(`${stdout.toString("utf8")}\n${stderr}`)
    ? isOk("tesseract", "Installed, with Chinese.")
    : makeFault(
        "tesseract",
        "Installed without Chinese: scanned reports cannot be recognised.",
        "Install tesseract-ocr-chi-sim.",
      );
}

export const checkLibreOffice = (): DoctorFinding =>
  findTool("soffice")
    ? isOk("libreoffice", "Installed.")
    : makeNote(
        "libreoffice",
        "Not installed: old .doc files are read by the built-in reader alone.",
        "Install libreoffice-writer-nogui and libreoffice-calc-nogui.",
      );

const GB = 1024 ** 3;
/** Below the first, imports and the database are about to stop; below the second it is time to look. */
const LEAST = 1 * GB;
const FEW = 5 * GB;

export function judgeDisk(free: number, folder: string): DoctorFinding {
  const found = `${(free / GB).toFixed(1)} GB free at ${folder}.`;
  const todo = "Make room: old backups, releases and bulk files are the largest.";
  if (free < LEAST) return makeFault("disk", found, todo);
  return free < FEW ? makeNote("disk", found, todo) : isOk("disk", found);
}

export async function checkDisk(folder: string): Promise<DoctorFinding> {
  const { bavail, bsize } = await statfs(folder);
  return judgeDisk(bavail * bsize, folder);
}

export function judgeSandbox(c: Confinement): DoctorFinding {
  const open = [
    ...(c.files && c.programs ? [] : ["files and other programs"]),
    ...(c.network ? [] : ["the network"]),
  ];
  const found = "Reading programs get no secret and no database";
  return open.length === 0
    ? isOk("sandbox", `${found}, no files, no other program and no network.`)
    : makeNote(
        "sandbox",
        `${found}, but this system does not keep them from ${open.join(" and ")}.`,
        "Allow network namespaces (unshare) to this user, and use Node 20.19, 22.13 or later.",
      );
}

export const checkSandbox = async (): Promise<DoctorFinding> => judgeSandbox(await confinementOf());
