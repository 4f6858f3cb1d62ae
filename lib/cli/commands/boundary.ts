import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { codeOf, faultOf, projectOutlines, ringsOf, type RingFault } from "@/lib/charts/state/geo";
import { valueAt } from "@/lib/lookup";
import { readTransaction } from "@/lib/store/client";
import { keepBoundaries } from "@/lib/store/commands/boundaries";
import { readBoundaries } from "@/lib/store/queries/boundaries";
import { readRegions } from "@/lib/store/queries/observations";

export const summary =
  "Give the map its regions' outlines, from a GeoJSON file, or take them away.";
export const usage = `sunledger boundary FILE.geojson | --remove | --list
  FILE: a FeatureCollection of polygons in degrees of longitude and latitude; a feature's property code, adcode, region_code or id
  holds the region's code as the registry has it. An earlier file is replaced.`;

const MAX_BYTES = 20_000_000;
const ring = z
  .array(
    z
      .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
      .rest(z.number())
      .transform(([x, y]) => [x, y] as const),
  )
  .min(4);
const geometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);
const file = z.object({
  type: z.literal("FeatureCollection"),
  features: z
    .array(z.object({ properties: z.record(z.string(), z.unknown()).nullable(), geometry }))
    .min(1)
    .max(5000),
});

const MAX_POINTS = 300_000;
const FAULTS: Readonly<Record<RingFault, string>> = {
  open: "is not closed (its last point is not its first)",
  crossing: "crosses itself",
  intricate: "is too intricate to be checked; simplify the outlines",
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);

export async function run(args: string[]): Promise<number> {
  const [what, ...more] = args;
  if (
    !what ||
    more.length > 0 ||
    (what.startsWith("-") && !["--remove", "--list"].includes(what))
  ) {
    say(`sunledger boundary: name one GeoJSON file. Usage: ${usage.split("\n")[0]}`);
    return 2;
  }
  if (what === "--list") return list();
  if (what === "--remove") {
    await keepBoundaries(null);
    process.stdout.write("The map shows equal tiles again.\n");
    return 0;
  }
  return load(what);
}

async function load(path: string): Promise<number> {
  const features = featuresIn(path);
  if (typeof features === "string") return refuse(path, features);
  const regions = await readTransaction(readRegions);
  const codes = new Set(features.map(codeOf));
  const found = regions.filter((r) => codes.has(r.code));
  if (found.length === 0)
    return refuse(
      path,
      `none of its codes is a region of this installation (${regions
        .slice(0, 3)
        .map((r) => r.code)
        .join(", ")}…)`,
    );
  const known = new Set(regions.map((r) => r.code));
  const kept = features.filter((f) => known.has(codeOf(f) ?? ""));
  const rings = kept.flatMap((f) =>
    ringsOf(f.geometry).map((ring) => ({ code: codeOf(f)!, ring })),
  );
  const points = rings.reduce((sum, r) => sum + r.ring.length, 0);
  if (points > MAX_POINTS)
    return refuse(path, `it has ${points} points, more than ${MAX_POINTS}; simplify the outlines`);
  for (const { code, ring } of rings) {
    const fault = faultOf(ring);
    if (fault) return refuse(path, `an outline of ${code} ${FAULTS[fault]}`);
  }
  if (!projectOutlines(kept))
    return refuse(path, "its polygons have no extent, or are a strip too narrow to draw");
  // Only what the map can use is kept, without whatever else the file says about its places.
  await keepBoundaries(
    kept.map((f) => ({ properties: { code: codeOf(f) }, geometry: f.geometry })),
  );
  process.stdout.write(`${found.length} of ${regions.length} regions have outlines now.\n`);
  for (const r of regions.filter((x) => !codes.has(x.code)))
    say(`  none for ${r.code} ${r.nameZh}`);
  return 0;
}

/** The polygons of the file, or why it cannot be used. */
function featuresIn(path: string): z.output<typeof file>["features"] | string {
  let text: string;
  try {
    if (statSync(path).size > MAX_BYTES)
      return `it is larger than ${MAX_BYTES / 1e6} MB; simplify the outlines`;
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    return (error as Error).message;
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  const { success, data, error } = file.safeParse(content);
  return success
    ? data.features
    : `not a GeoJSON FeatureCollection of polygons in degrees (${valueAt(error.issues, 0).path.join(".") || "the whole"}: ${valueAt(error.issues, 0).message})`;
}

function refuse(path: string, why: string): number {
  say(`sunledger boundary: ${path} was not taken: ${why}.`);
  return 1;
}

async function list(): Promise<number> {
  const [features, regions] = await readTransaction(
    async (tx) => [await readBoundaries(tx), await readRegions(tx)] as const,
  );
  const codes = new Set((features ?? []).map(codeOf));
  for (const r of regions)
    process.stdout.write(`${r.code}\t${codes.has(r.code) ? "outline" : "tile"}\t${r.nameZh}\n`);
  return 0;
}
